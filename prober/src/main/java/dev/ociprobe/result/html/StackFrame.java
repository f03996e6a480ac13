package dev.ociprobe.result.html;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ociprobe.result.files.FoldedFile;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A frame of the flame graphs, for JSON. Not safe for use by several threads. */
final class StackFrame {
  private final String name;
  private final Map<String, StackFrame> byName = new LinkedHashMap<>();
  private long nanos;

  private StackFrame(String name) {
    this.name = name;
  }

  /** Reads the graphs of a run; none if it recorded no stacks. */
  static List<StackFrame> graphs(Path directory) throws ResultFileException {
    StackFrame all = new StackFrame("");
    FoldedFile.read(directory, all::add);
    return List.copyOf(all.byName.values());
  }

  private void add(List<String> frames, long more) {
    StackFrame frame = this;
    for (String each : frames) {
      frame = frame.byName.computeIfAbsent(each, StackFrame::new);
      frame.nanos += more;
    }
  }

  @JsonProperty
  String name() {
    return name;
  }

  /** The time of this frame and of all that it called, of the mean iteration. */
  @JsonProperty
  long nanos() {
    return nanos;
  }

  @JsonProperty
  Collection<StackFrame> children() {
    return byName.values();
  }
}
