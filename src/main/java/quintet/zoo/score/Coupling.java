package quintet.zoo.score;

import ai.djl.ndarray.NDArray;
import quintet.tensor.Assignment;

/** How the noise points of a batch are paired with its data points. */
enum Coupling {
    /** As they come. */
    INDEPENDENT,
    /** At the least sum of squared distances, within blocks: Tong et al. 2024, arXiv:2302.00482. */
    OPTIMAL_TRANSPORT;

    /** The noise points x0, (B, D), in the order of their data points x1. */
    NDArray pair(NDArray x0, NDArray x1, int block) {
        return switch (this) {
            case INDEPENDENT -> x0;
            case OPTIMAL_TRANSPORT -> Assignment.pair(x0, x1, block);
        };
    }
}
