/** A curve: its key in pushed values, its name, the custom property of its colour, and whether it is dashed, or how. */
export interface Curve {
  key: string;
  name: string;
  colour: string;
  dashed?: boolean;
  dash?: number[];
  /** What of the curves with this name it is, training say; those of one name stand together in the legend. */
  part?: string;
  unit?: string;
  /** The view in which it is drawn; without one it is drawn in all. */
  view?: string;
  /** The tint of the term that it is of; 0 for none. */
  tint?: number;
}

/** Something that happened at a step, an edited hyperparameter say. */
export interface Mark {
  step: number;
  text: string;
}
