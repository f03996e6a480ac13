package dev.ociprobe.explain.flame;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A frame of a flame graph, for JSON. Not safe for use by several threads.
 *
 * <pre>{@code
 * {"name":"runc","nanos":9000000,"reference":2000000,"children":[]}
 * }</pre>
 */
final class Frame {
  private final String name;
  private long nanos;
  private long reference;

  private final Map<String, Frame> byName = new LinkedHashMap<>();

  Frame(String name) {
    this.name = name;
  }

  /** Adds the stacks of both iterations. */
  static Frame of(String root, FoldedStacks time, FoldedStacks other) {
    Frame all = new Frame(root);
    time.forEach((frames, nanos) -> all.add(frames, nanos, 0));
    other.forEach((frames, nanos) -> all.add(frames, 0, nanos));
    return all;
  }

  private void add(List<String> frames, long more, long moreReference) {
    Frame frame = this;
    frame.count(more, moreReference);
    for (String each : frames) {
      frame = frame.byName.computeIfAbsent(each, Frame::new);
      frame.count(more, moreReference);
    }
  }

  private void count(long more, long moreReference) {
    nanos += more;
    reference += moreReference;
  }

  @JsonProperty
  String name() {
    return name;
  }

  /** The time of this frame and of all that it called. */
  @JsonProperty
  long nanos() {
    return nanos;
  }

  /** The same in the iteration that it is compared with; 0 if there is none. */
  @JsonProperty
  long reference() {
    return reference;
  }

  @JsonProperty
  Collection<Frame> children() {
    return byName.values();
  }
}
