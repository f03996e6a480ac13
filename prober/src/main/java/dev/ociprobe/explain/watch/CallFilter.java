package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * The choice of the calls that a watch times and explains. Memory is bounded. Any thread may ask.
 */
final class CallFilter {
  private static final int MAX_NAMED = 1 << 14;

  private final WatchOptions options;
  private final Optional<ContainerPattern> pattern;

  /** The ids of containers whose names fit, although their ids don't. */
  private final Map<String, Boolean> fitByName =
      Collections.synchronizedMap(new BoundedMap<>(MAX_NAMED));

  CallFilter(WatchOptions options) {
    this.options = options;
    this.pattern = options.container().map(ContainerPattern::new);
  }

  /** Tells whether a call counts. */
  boolean includes(WatchedCall call) {
    return includes(call.verb())
        && pattern.filter(each -> !each.fits(call.container(), call.labels())).isEmpty();
  }

  /**
   * Tells whether a call, or the readiness that it brings, is to be explained if it is slow.
   *
   * @param labels the names of its container
   */
  boolean explains(Call call, ContainerLabels labels) {
    boolean fits = pattern.filter(each -> !each.fits(call.id(), labels)).isEmpty();
    if (fits && pattern.isPresent()) {
      fitByName.put(call.id(), true);
    }
    return fits && explainsVerb(call);
  }

  /**
   * Tells the same as far as it is known before the names of a container that is made now are read:
   * they may fit.
   */
  boolean mayExplain(Call call) {
    return explainsVerb(call)
        && (OpenCall.makes(call)
            || fitByName.containsKey(call.id())
            || pattern.filter(each -> !each.fits(call.id())).isEmpty());
  }

  private boolean explainsVerb(Call call) {
    return options.explains()
        && (includes(call.verb()) || (OpenCall.starts(call) && includes(WatchedCall.READY)));
  }

  /** Tells whether the user has named a verb or span, and not asked for all. */
  boolean names(String verb) {
    return options.verbs().contains(verb);
  }

  private boolean includes(String verb) {
    return options.verbs().isEmpty() || options.verbs().contains(verb);
  }
}
