package quintet.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a stretch of work creates: arrays made within it are closed at its end. It also says whether nets answer with
 * their weights as trained or with their moving average.
 */
public final class Scope {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    final NDManager manager;
    final boolean averaged;
    /** The stretch of work that this one is a passing part of; itself where it is none. */
    final Scope whole;
    /** Each net's parameters, cut once a stretch; arrays cut from a long-lived leaf would otherwise live as long as it. */
    final Map<Parameters, NDList> cut = new IdentityHashMap<>();

    private Scope(NDManager manager, boolean averaged) {
        this.manager = manager;
        this.averaged = averaged;
        whole = this;
    }

    private Scope(NDManager manager, Scope whole) {
        this.manager = manager;
        averaged = whole.averaged;
        this.whole = whole;
    }

    /**
     * Runs {@code work} in a scope of its own below {@code parent}, without recording gradients. The result must not be
     * an array of the scope, for those are closed.
     *
     * @param averaged whether nets answer with the moving average of their weights
     */
    public static <T> T within(NDManager parent, boolean averaged, Supplier<T> work) {
        Autograd.runScriptsAsTheyAre();
        try (NDManager manager = parent.newSubManager()) {
            return ScopedValue.where(CURRENT, new Scope(manager, averaged)).call(() -> Autograd.noGrad(work));
        }
    }

    /**
     * f(x), of which nothing stays but the result: what was made on the way is closed at once. For work that is done over and
     * over within a scope, like the steps of a solver, whose arrays would else add up to gigabytes.
     */
    public static NDArray only(UnaryOperator<NDArray> f, NDArray x) {
        Budget.check();
        return passing(() -> {
            NDArray own = x.duplicate(); // what is made of an array goes to its manager
            own.attach(current().manager);
            return f.apply(own);
        });
    }

    /** The same array in the scope of the moment: what is made of an array goes to its manager. */
    static NDArray here(NDArray array) {
        NDArray view = array.reshape(array.getShape());
        view.attach(current().manager);
        return view;
    }

    /** The result of {@code work}, in the scope around; what else it made is closed at once. */
    static NDArray passing(Supplier<NDArray> work) {
        Scope around = current();
        try (NDManager manager = around.manager.newSubManager()) {
            NDArray result =
                    ScopedValue.where(CURRENT, new Scope(manager, around.whole)).call(work::get);
            result.attach(around.manager);
            return result;
        }
    }

    /** Round {@code i} of a computation that goes over rows again and again, (n, D) to (n, D). */
    public interface Round {
        NDArray of(NDArray x, int i);
    }

    /** x after {@code n} rounds, of which only the last result stays. */
    public static NDArray repeat(int n, NDArray x, Round round) {
        NDArray at = x;
        for (int i = 0; i < n; i++) {
            int number = i;
            NDArray next = only(y -> round.of(y, number), at);
            if (at != x) {
                at.close();
            }
            at = next;
        }
        return at;
    }

    static Scope current() {
        return CURRENT.get();
    }

    static NDArray array(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        return array(bytes, shape);
    }

    static NDArray array(ByteBuffer bytes, long... shape) {
        return current().manager.create(bytes, new Shape(shape), DataType.FLOAT32);
    }

    static Device device() {
        return current().manager.getDevice();
    }
}
