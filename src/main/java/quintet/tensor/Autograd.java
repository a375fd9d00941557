package quintet.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gradients, without the engine's collector, of which a process can have one only. Recording is a thread's own; every
 * gradient comes from {@code torch.autograd.grad} in a scripted module, which leaves no array's own gradient behind.
 * That also holds for second order, where the engine's {@code backward} with a graph would leak.
 */
public final class Autograd {
    private static final NDManager ROOT;
    private static final PtSymbolBlock SCRIPT;
    /** The engine takes the name of a method as the name of one more array. */
    private static final Map<String, NDArray> METHODS = new HashMap<>();

    static {
        ROOT = Torch.manager(Device.cpu()); // loads the native library before any static of JniUtils is used
        try (InputStream script = Autograd.class.getResourceAsStream("engine.pt")) {
            SCRIPT = JniUtils.loadModule((PtNDManager) ROOT, script, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static {
        for (String method : List.of(
                "gradient",
                "divergence",
                "log_sum_exp",
                "silu",
                "embedding",
                "log_prob",
                "gru",
                "attention",
                "layer_norm")) {
            NDArray carrier = ROOT.zeros(new Shape(0));
            carrier.setName("module_method:" + method);
            METHODS.put(method, carrier);
        }
    }

    /** The engine's number of that interpolation. */
    private static final int NEAREST = 0;

    private Autograd() {}

    /** Spares this thread the engine's compiler: it looks at every call of a script and has nothing to gain from one line. */
    static void runScriptsAsTheyAre() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    static boolean isRecording() {
        return JniUtils.isGradMode();
    }

    /** Runs {@code work} while operations are recorded, and leaves the thread as it was, also after a throw. */
    static <T> T recording(Supplier<T> work) {
        return inGradMode(true, work);
    }

    /** Runs {@code work} without recording: its results are constants to whatever is recorded around it. */
    public static <T> T noGrad(Supplier<T> work) {
        return inGradMode(false, work);
    }

    private static <T> T inGradMode(boolean on, Supplier<T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(on);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /**
     * d sum(f(x)) / dx: for f that answers one number a row, the gradient of each row, in the shape of x. Within a loss it
     * can itself be differentiated with respect to parameters (a penalty on slopes); elsewhere it is a constant.
     */
    public static NDArray gradient(UnaryOperator<NDArray> f, NDArray x) {
        boolean differentiable = JniUtils.isGradMode();
        return recording(() -> {
            NDArray leaf = leaf(x);
            NDArray y = f.apply(leaf);
            return call(differentiable ? "forward" : "gradient", y, leaf);
        });
    }

    /** f(x) and, as last column, its divergence sum_i df_i/dx_i; for f whose rows depend on the same row of x only. */
    public static NDList valueAndDivergence(UnaryOperator<NDArray> f, NDArray x) {
        return recording(() -> {
            NDArray leaf = leaf(x);
            NDArray y = f.apply(leaf);
            return new NDList(JniUtils.detachGradient((PtNDArray) y), call("divergence", y, leaf));
        });
    }

    /**
     * f(x) and, as last column, e^T (df/dx) e: of f's divergence an estimate without bias, where e, (n, D), has signs drawn
     * at random (Hutchinson 1990).
     */
    static NDList valueAndDivergence(UnaryOperator<NDArray> f, NDArray x, NDArray e) {
        return recording(() -> {
            NDArray leaf = leaf(x);
            NDArray y = f.apply(leaf);
            NDArray ej = call("gradient", y.mul(e), leaf); // e^T df/dx, (n, D)
            return new NDList(JniUtils.detachGradient((PtNDArray) y), Maths.sumRows(ej.mul(e)));
        });
    }

    /**
     * One update of the flat leaf {@code w} down the gradient of {@code loss}; see {@code descend} in engine.py.
     *
     * @return the gradient's norm before clipping; where it is not finite nothing was changed
     */
    static double descend(
            NDArray loss, NDArray w, NDArray m, NDArray v, NDArray t, NDArray average, String rule, double... h) {
        IValue[] arguments = {
            IValue.from((PtNDArray) loss),
            IValue.from((PtNDArray) w),
            IValue.from((PtNDArray) m),
            IValue.from((PtNDArray) v),
            IValue.from((PtNDArray) t),
            IValue.from((PtNDArray) average),
            IValue.from(rule),
            IValue.listFrom(h)
        };
        try (IValue norm = IValueUtils.runMethod(SCRIPT, "descend", arguments)) {
            return norm.toDouble();
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }

    /** Marks a leaf: what is computed from it while recording can be differentiated with respect to it. */
    static void require(NDArray leaf) {
        JniUtils.attachGradient((PtNDArray) leaf, true);
    }

    /** The pieces of a flat array, as views, in the scope of {@code manager}. */
    static NDList cut(NDArray flat, long[] sizes, NDManager manager) {
        NDManager home = flat.getManager();
        flat.attach(manager); // a view belongs to the manager of what it is cut from, at that moment
        try {
            return JniUtils.split((PtNDArray) flat, sizes, 0);
        } finally {
            flat.attach(home);
        }
    }

    static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return JniUtils.linear((PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias);
    }

    /** A cross-correlation of images, (n, in, H, W), with a kernel, (out, in, k, k), of odd k, zeros around them. */
    static NDArray convolution(NDArray x, NDArray kernel, NDArray bias, int stride) {
        long around = kernel.size(2) / 2;
        return convolution(x, kernel, bias, stride, around, around);
    }

    /** The same with so many rows and columns of zeros at either end. */
    static NDArray convolution(NDArray x, NDArray kernel, NDArray bias, int stride, long rows, long columns) {
        return JniUtils.convolution(
                (PtNDArray) x,
                (PtNDArray) kernel,
                (PtNDArray) bias,
                new Shape(stride, stride),
                new Shape(rows, columns),
                new Shape(1, 1),
                1);
    }

    /** Images, (n, C, ., .), made (n, C, height, width): each pixel takes the nearest one's value. */
    static NDArray enlarge(NDArray x, long height, long width) {
        return JniUtils.interpolate((PtNDArray) x, new long[] {height, width}, NEAREST, false);
    }

    /** Calls a method of the script; the result belongs to the first array's manager. */
    static NDArray call(String method, NDArray... arrays) {
        NDList inputs = new NDList(arrays.length + 1);
        for (NDArray a : arrays) {
            inputs.add(a);
        }
        if (!method.equals("forward")) {
            inputs.add(METHODS.get(method));
        }
        return IValueUtils.forward(SCRIPT, inputs, true).get(0); // 'true': without it nothing would be recorded
    }

    private static NDArray leaf(NDArray x) {
        PtNDArray leaf = JniUtils.detachGradient((PtNDArray) x);
        JniUtils.attachGradient(leaf, true);
        return leaf;
    }
}
