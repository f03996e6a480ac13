package dev.ociprobe.explain.flame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.explain.cause.UnnamedCode;
import dev.ociprobe.explain.flame.FoldedStacks.Side;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files that show flame graphs.
 *
 * @param page a self-contained HTML page
 * @param folded stacks as text, in the format of stackcollapse
 */
public record FlameFiles(Optional<Path> page, Optional<Path> folded) {
  /** No files. */
  public static final FlameFiles NONE = new FlameFiles(Optional.empty(), Optional.empty());

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

  /** One graph of the page. */
  private record View(
      String runtime,
      String phase,
      String side,
      long iterations,
      boolean compared,
      String unnamed,
      Frame root) {}

  /** Returns true if graphs are to be written. */
  public boolean areWanted() {
    return page.isPresent() || folded.isPresent();
  }

  /** Writes the graphs, and returns a warning if that fails: the run's own results come first. */
  public Optional<WarningResult> write(List<FlameGraph> graphs) {
    try {
      if (page.isPresent()) {
        Files.writeString(page.get(), html(graphs));
      }
      if (folded.isPresent()) {
        Files.writeString(folded.get(), text(graphs));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new WarningResult(
              "flame-not-written",
              "the flame graphs could not be written: " + e,
              "check the paths of --flame and --folded"));
    }
  }

  /** Returns the stacks as text; each line begins with the runtime, the phase and the side. */
  static String text(List<FlameGraph> graphs) {
    StringBuilder text = new StringBuilder();
    for (FlameGraph each : graphs) {
      for (Side side : Side.values()) {
        String root =
            "%s %s %s".formatted(FoldedStacks.plain(each.runtime()), each.phase(), side.label());
        FoldedStacks.of(each.time(), side).print(root, text);
      }
    }
    return text.toString();
  }

  /** Returns the page. */
  static String html(List<FlameGraph> graphs) {
    String page = resource("flame.html");
    for (Map.Entry<String, String> part :
        Map.of(
                "/*D3*/", resource(D3 + "dist/d3.min.js"),
                "/*LICENSE*/", resource(D3 + "LICENSE"))
            .entrySet()) {
      page = page.replace(part.getKey(), part.getValue());
    }
    return page.replace("/*DATA*/", json(graphs)); // last: what it holds is replaced no more
  }

  private static String json(List<FlameGraph> graphs) {
    List<View> views = new ArrayList<>();
    for (FlameGraph each : graphs) {
      for (Side side : Side.values()) {
        FoldedStacks time = FoldedStacks.of(each.time(), side);
        FoldedStacks usual =
            each.ordinary().map(o -> FoldedStacks.of(o, side)).orElseGet(FoldedStacks::new);
        views.add(
            new View(
                each.runtime(),
                each.phase(),
                side.label(),
                each.iterations(),
                each.ordinary().isPresent(),
                side == Side.ON_CPU ? UnnamedCode.of(each.time()).sentence().orElse("") : "",
                Frame.of(each.runtime() + " " + each.phase(), time, usual)));
      }
    }
    try {
      // Nothing in it can end the script element that it stands in.
      return new ObjectMapper().writeValueAsString(views).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(FlameFiles.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
