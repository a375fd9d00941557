package quintet.tensor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * The cheapest pairing of rows with columns: the Hungarian method in its O(n^3) form of shortest augmenting paths (Kuhn
 * 1955; Jonker and Volgenant 1987). Between two sets of equal size it is the exact optimal-transport plan.
 */
public final class Assignment {
    private Assignment() {}

    /**
     * The rows of {@code a} in another order, so that within each block of {@code block} rows the sum of squared distances
     * to the rows of {@code b} is the least; (n, D) and (n, D). The last block may be smaller.
     */
    public static NDArray pair(NDArray a, NDArray b, int block) {
        int n = Math.toIntExact(a.size(0));
        int dim = Math.toIntExact(a.size(1));
        float[] from = a.toFloatArray();
        float[] to = b.toFloatArray();
        float[] paired = new float[from.length];
        for (int first = 0; first < n; first += block) {
            int size = Math.min(block, n - first);
            double[][] cost = new double[size][size]; // row: of b, column: of a
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    for (int d = 0; d < dim; d++) {
                        double away = to[(first + i) * dim + d] - from[(first + j) * dim + d];
                        cost[i][j] += away * away;
                    }
                }
            }
            int[] column = cheapest(cost);
            for (int i = 0; i < size; i++) {
                System.arraycopy(from, (first + column[i]) * dim, paired, (first + i) * dim, dim);
            }
        }
        return Scope.array(paired, n, dim);
    }

    /** For each row the column that it is paired with, each column once, such that the sum of {@code cost} is the least. */
    static int[] cheapest(double[][] cost) { // (n, n)
        int n = cost.length;
        double[] u = new double[n]; // prices of rows and columns: u_i + v_j <= cost_ij, equal where paired
        double[] v = new double[n + 1];
        int[] row = new int[n + 1]; // of each column; column n holds the row that is being paired
        Arrays.fill(row, -1);
        int[] before = new int[n]; // the column before this one on the shortest path to it
        for (int i = 0; i < n; i++) {
            row[n] = i;
            int j = n;
            double[] away = new double[n]; // the reduced length of the shortest path to each column
            Arrays.fill(away, Double.POSITIVE_INFINITY);
            boolean[] reached = new boolean[n + 1];
            do {
                reached[j] = true;
                int at = row[j];
                int next = -1;
                for (int k = 0; k < n; k++) {
                    if (!reached[k]) {
                        double through = cost[at][k] - u[at] - v[k];
                        if (through < away[k]) {
                            away[k] = through;
                            before[k] = j;
                        }
                        if (next < 0 || away[k] < away[next]) {
                            next = k;
                        }
                    }
                }
                double step = away[next];
                for (int k = 0; k <= n; k++) {
                    if (reached[k]) {
                        u[row[k]] += step;
                        v[k] -= step;
                    } else {
                        away[k] -= step;
                    }
                }
                j = next;
            } while (row[j] >= 0);
            while (j != n) { // along the path each column takes the row of the one before
                row[j] = row[before[j]];
                j = before[j];
            }
        }
        int[] column = new int[n];
        for (int k = 0; k < n; k++) {
            column[row[k]] = k;
        }
        return column;
    }
}
