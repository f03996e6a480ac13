package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Uint64;
import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.probe.limits.LimitCheck;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checks of requested limits, and the limits that no check tries, as they are collected. */
final class RequestCollector {
  private final List<LimitCheck> checks = new ArrayList<>();
  private final List<String> untried = new ArrayList<>();

  List<LimitCheck> checks() {
    return List.copyOf(checks);
  }

  List<String> untried() {
    return List.copyOf(untried);
  }

  void noLimit(String words) {
    untried.add(words + " (no limit)");
  }

  void add(String name, @Nullable Long value, LongFunction<LimitCheck> check) {
    if (value != null && value < 0) {
      noLimit(name + "=" + value);
    } else if (value != null) {
      add(name + "=" + value, () -> check.apply(value));
    }
  }

  void add(String name, @Nullable Uint64 value, LongFunction<LimitCheck> check) {
    if (value != null) {
      add(name + "=" + value, () -> check.apply(value.value().longValueExact()));
    }
  }

  /**
   * Adds the check of a limit, unless {@code --limit} would refuse it: then the limit is told, with
   * the reason.
   *
   * @param words the limit as in {@code --limit}
   */
  void add(String words, Supplier<LimitCheck> check) {
    try {
      new Limits(List.of(words));
      LimitCheck added = check.get();
      checks.add(added instanceof RequestedCheck named ? named : new RequestedCheck(added, words));
    } catch (LimitException e) {
      untried.add("%s (%s)".formatted(words, e.getMessage().replace("limit " + words + ": ", "")));
    }
  }

  void unknown(String name, @Nullable Object value) {
    if (value != null) {
      untried.add(name);
    }
  }

  void unknownFields(String part, Map<String, ?> extra) {
    extra.keySet().forEach(name -> untried.add(part + name));
  }

  void list(String name, @Nullable String value, Function<BitSet, LimitCheck> check) {
    if (value != null && !value.isEmpty()) {
      add(name + "=" + value, () -> check.apply(CpuList.parse(value).orElseThrow()));
    }
  }
}
