package quintet.data;

/** log(exp(a) + exp(b) + …) of what was added so far; negative infinity of nothing. */
final class LogSum {
    private double most = Double.NEGATIVE_INFINITY;
    private double sum; // of exp(term - most)

    void add(double term) {
        if (term > most) {
            sum = sum * Math.exp(most - term) + 1;
            most = term;
        } else if (term > Double.NEGATIVE_INFINITY) {
            sum += Math.exp(term - most);
        }
    }

    double value() {
        return sum == 0 ? most : most + Math.log(sum);
    }
}
