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
 * {"name":"runc","nanos":9000000,"ordinary":2000000,"children":[]}
 * }</pre>
 */
final class Frame {
  private final String name;
  private long nanos;
  private long ordinary;

  private final Map<String, Frame> byName = new LinkedHashMap<>();

  Frame(String name) {
    this.name = name;
  }

  /** Adds the stacks of both iterations. */
  static Frame of(String root, FoldedStacks time, FoldedStacks usual) {
    Frame all = new Frame(root);
    time.forEach((frames, nanos) -> all.add(frames, nanos, 0));
    usual.forEach((frames, nanos) -> all.add(frames, 0, nanos));
    return all;
  }

  private void add(List<String> frames, long more, long moreOrdinary) {
    Frame frame = this;
    frame.count(more, moreOrdinary);
    for (String each : frames) {
      frame = frame.byName.computeIfAbsent(each, Frame::new);
      frame.count(more, moreOrdinary);
    }
  }

  private void count(long more, long moreOrdinary) {
    nanos += more;
    ordinary += moreOrdinary;
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

  /** The same in the ordinary iteration; 0 if there is none to compare with. */
  @JsonProperty
  long ordinary() {
    return ordinary;
  }

  @JsonProperty
  Collection<Frame> children() {
    return byName.values();
  }
}
