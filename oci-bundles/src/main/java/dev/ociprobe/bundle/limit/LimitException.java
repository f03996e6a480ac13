package dev.ociprobe.bundle.limit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An invalid limit: its message tells the problem, its remedy what to write instead. */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;
  private final String unknown;

  LimitException(String message, String remedy) {
    this(message, remedy, "");
  }

  private LimitException(String message, String remedy, String unknown) {
    super(message);
    this.remedy = remedy;
    this.unknown = unknown;
  }

  static LimitException unknown(String name, List<String> known) {
    return new LimitException(
        "unknown limit \"" + name + "\"",
        "those known are "
            + known.stream()
                .map(each -> each.endsWith(".") ? each + "…" : each)
                .collect(Collectors.joining(", ")),
        name);
  }

  /** The name that no limit has; empty if it is something else that is wrong. */
  public Optional<String> unknownName() {
    return Optional.of(unknown).filter(name -> !name.isEmpty());
  }

  /** The remedy, as a clause. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
