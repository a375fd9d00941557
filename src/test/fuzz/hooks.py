"""What Schemathesis can't know of the API: which runs and data sets there are, and that a run of 200,000 steps would take a while."""

import os
import random
import time

import requests
import schemathesis

URL = os.environ["QUINTET_URL"]
CHANCE = random.Random(1)
STEPS = 3  # of a run
STEERING = ("/pause", "/resume", "/step", "/stop", "/continue")  # after which a run may wait in line, and its log with it
KNOWN = 0.7  # of the requests are about something that is there

ALL = requests.get(URL + "/api/models").json()
DECLARED = {model["slug"]: [it["name"] for it in model["hyperparameters"]] for model in ALL}
MODELS = list(DECLARED)
SETS = requests.get(URL + "/api/datasets").json()
DATA = [data["slug"] for data in SETS]
POINTS = [data["slug"] for data in SETS if data["space"]["type"] == "reals"]  # the last figures of images take seconds
LEARNS = {model["slug"]: [kind["space"] for kind in model["learns"]] for model in ALL}
FIRST = {model: next(data["slug"] for data in SETS if data["space"]["type"] in LEARNS[model] and data["slug"] != "mnist") for model in LEARNS}
HYPERPARAMETERS = {
    "hidden": [8, 16, 7, "8", None], "layers": [1, 0, 1.5], "batch": [32, -1], "learningRate": [0.001, 0.1, 0, "NaN"],
    "couplings": [2, 24], "clip": [0, 1], "warmUp": [0, 10], "optimiser": ["adam", "adamw", "none"],
}


def begun(model):
    """A run that has ended, of which nothing is deleted."""
    body = {"model": model, "dataset": FIRST[model], "steps": STEPS, "hyperparameters": {"hidden": 8} if "hidden" in DECLARED[model] else {}}
    return requests.post(URL + "/api/runs", json=body).json()["id"]


def ended(run):
    """Waits for it: whoever reads the log of a run that stands in line waits as long as the run."""
    for _ in range(600):
        state = requests.get(f"{URL}/api/runs/{run}").json()["state"]
        if state in ("finished", "stopped", "failed"):
            return run
        time.sleep(0.2)
    raise TimeoutError(f"Run {run} of {STEPS} steps is still {state} after two minutes.")


KEPT = [ended(run) for run in [begun(model) for model in MODELS]]
PASSING = []  # runs that requests began, which others may stop and delete
OWN = []


@schemathesis.hook
def before_call(context, case, kwargs):
    path = case.operation.path
    if isinstance(case.path_parameters, dict) and CHANCE.random() < KNOWN:
        if "id" in case.path_parameters:
            steered = case.method.upper() in ("DELETE", "PATCH") or path.endswith(STEERING)
            case.path_parameters["id"] = CHANCE.choice((PASSING[-20:] or ["none"]) if steered else KEPT)
        if "slug" in case.path_parameters:
            there = MODELS if "/models/" in path else DATA + OWN[-5:]
            case.path_parameters["slug"] = CHANCE.choice(there)
    if isinstance(case.path_parameters, dict) and case.path_parameters.get("id") in KEPT and (path.endswith(STEERING) or case.method.upper() in ("DELETE", "PATCH")):
        case.path_parameters["id"] = "none"  # Schemathesis knows ids of answers: one that is continued is no longer over
    if path.endswith("/events") and isinstance(case.path_parameters, dict) and case.path_parameters.get("id") in PASSING:
        case.path_parameters["id"] = CHANCE.choice(KEPT)  # Schemathesis knows ids of answers, and a paused run's log goes on
    if case.method.upper() == "POST" and isinstance(case.body, dict):
        if path in ("/api/runs", "/api/runs/{id}/fork", "/api/runs/{id}/continue"):
            small(case.body, path == "/api/runs")


def small(body, new):
    if new and CHANCE.random() < KNOWN:
        body |= {"model": CHANCE.choice(MODELS), "dataset": CHANCE.choice(POINTS + OWN[-5:])}
        body.pop("device", None)
    if isinstance(body.get("hyperparameters"), dict) and CHANCE.random() < KNOWN:
        names = CHANCE.sample(sorted(HYPERPARAMETERS), 2)
        body["hyperparameters"] = {name: CHANCE.choice(HYPERPARAMETERS[name]) for name in names}
    if new or isinstance(body.get("steps"), (int, float)) and body["steps"] > STEPS:
        body["steps"] = CHANCE.randint(1, STEPS) if new else 2 * STEPS


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code == 201:
        made = response.json()
        if "id" in made:
            PASSING.append(made["id"])
        elif "slug" in made:
            OWN.append(made["slug"])
