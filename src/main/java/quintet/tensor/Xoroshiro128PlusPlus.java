package quintet.tensor;

import java.util.random.RandomGenerator;

/**
 * xoroshiro128++ 1.0 (Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators"), seeded as the JDK
 * seeds its own; unlike the JDK's, its two words of state can be read and set.
 */
final class Xoroshiro128PlusPlus implements RandomGenerator {
    private static final long SILVER_RATIO = 0x6A09E667F3BCC909L;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    long x0;
    long x1;

    Xoroshiro128PlusPlus(long seed) {
        x0 = stafford13(seed ^ SILVER_RATIO);
        x1 = stafford13((seed ^ SILVER_RATIO) + GOLDEN_RATIO);
    }

    @Override
    public long nextLong() {
        long s0 = x0;
        long s1 = x1;
        long result = Long.rotateLeft(s0 + s1, 17) + s0;
        s1 ^= s0;
        x0 = Long.rotateLeft(s0, 49) ^ s1 ^ (s1 << 21);
        x1 = Long.rotateLeft(s1, 28);
        return result;
    }

    private static long stafford13(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
