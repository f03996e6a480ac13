package dev.ociprobe.host.cgroup;

import java.util.Optional;

/**
 * The weights of a scope, as systemd writes them into cgroup files. systemd converts between the
 * scales of both cgroup versions, and to that of bfq.
 */
final class ScopeWeight {
  static final String CPU = "CPUWeight";
  static final String SHARES = "CPUShares";
  static final String IO = "IOWeight";
  static final String BLOCK_IO = "BlockIOWeight";

  private static final String IDLE = "idle";
  private static final long DEFAULT = 100;
  private static final long MAX = 10_000;
  private static final long DEFAULT_SHARES = 1024;
  private static final long MIN_SHARES = 2;
  private static final long MAX_SHARES = 1 << 18;
  private static final long DEFAULT_BLOCK_IO = 500;
  private static final long MIN_BLOCK_IO = 10;
  private static final long MAX_BFQ = 1000;

  private ScopeWeight() {}

  static Optional<String> cpu(ScopeProperties scope) {
    if (isIdle(scope)) {
      return Optional.of("0");
    }
    return scope.set(CPU).isPresent() || scope.set(SHARES).isEmpty()
        ? number(scope, CPU, DEFAULT).map(String::valueOf)
        : number(scope, SHARES, DEFAULT_SHARES)
            .map(shares -> between(1, shares * DEFAULT / DEFAULT_SHARES, MAX));
  }

  static Optional<String> shares(ScopeProperties scope) {
    if (isIdle(scope)) {
      return Optional.of(String.valueOf(MIN_SHARES));
    }
    return scope.set(CPU).isPresent()
        ? number(scope, CPU, DEFAULT)
            .map(weight -> between(MIN_SHARES, weight * DEFAULT_SHARES / DEFAULT, MAX_SHARES))
        : number(scope, SHARES, DEFAULT_SHARES).map(String::valueOf);
  }

  static Optional<String> idle(ScopeProperties scope) {
    return Optional.of(isIdle(scope) ? "1" : "0");
  }

  private static boolean isIdle(ScopeProperties scope) {
    return scope.set(CPU).filter(text -> text.equals(IDLE) || text.equals("0")).isPresent();
  }

  static Optional<String> io(ScopeProperties scope) {
    return number(scope, IO, DEFAULT).map(weight -> "default " + weight);
  }

  static Optional<String> bfq(ScopeProperties scope) {
    return number(scope, IO, DEFAULT).map(weight -> "default " + bfq(weight));
  }

  static Optional<String> legacyBfq(ScopeProperties scope) {
    Optional<Long> weight =
        scope.set(IO).isPresent()
            ? number(scope, IO, DEFAULT)
                .map(io -> Math.clamp(io * DEFAULT_BLOCK_IO / DEFAULT, MIN_BLOCK_IO, MAX_BFQ))
            : number(scope, BLOCK_IO, DEFAULT_BLOCK_IO);
    return weight.map(each -> String.valueOf(bfq(each)));
  }

  /** {@code BFQ_WEIGHT} of systemd's src/basic/cgroup-util.h: 1 to 10000 becomes 1 to 1000. */
  private static long bfq(long weight) {
    return weight <= DEFAULT
        ? weight
        : DEFAULT + (weight - DEFAULT) * (MAX_BFQ - DEFAULT) / (MAX - DEFAULT);
  }

  private static String between(long low, long value, long high) {
    return String.valueOf(Math.clamp(value, low, high));
  }

  private static Optional<Long> number(ScopeProperties scope, String name, long unset) {
    Optional<String> value = scope.set(name);
    return value.isEmpty()
        ? Optional.of(unset)
        : value.filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf);
  }
}
