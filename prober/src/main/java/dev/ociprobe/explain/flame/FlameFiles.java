package dev.ociprobe.explain.flame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.explain.cause.UnnamedCode;
import dev.ociprobe.explain.flame.FoldedStacks.Side;
import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.FoldedFile;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that show flame graphs.
 *
 * @param page a self-contained HTML page
 * @param folded stacks as text, in the format of stackcollapse
 * @param results the same text beside a run's results, unless there are no stacks
 */
public record FlameFiles(Optional<Path> page, Optional<Path> folded, Optional<Path> results) {
  /** No files. */
  public static final FlameFiles NONE = new FlameFiles(Optional.empty(), Optional.empty());

  /** Names the files that a user asked for. */
  public FlameFiles(Optional<Path> page, Optional<Path> folded) {
    this(page, folded, Optional.empty());
  }

  /** Returns these files, and {@code stacks.folded} in the directory of a run. */
  public FlameFiles besideResults(Path directory) {
    return new FlameFiles(page, folded, Optional.of(directory.resolve(FoldedFile.NAME)));
  }

  private static final String EMPTY =
      "there are no stacks for flame graphs, so --flame and --folded wrote nothing: ";

  private static final WarningResult NO_STACKS =
      new WarningResult(
          "flame-empty",
          EMPTY + "no phase has enough recorded iterations",
          "measure more cycles (--runs)");

  private static final WarningResult NOT_RECORDED =
      new WarningResult(
          "flame-empty",
          EMPTY + "nothing was recorded",
          "see to it that the kernel's events can be recorded, as another warning says");

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

  /** One graph of the page; the names of both sides are empty if nothing is compared. */
  private record View(
      String runtime,
      String phase,
      String side,
      long iterations,
      String these,
      String those,
      long thoseIterations,
      String unnamed,
      String doubt,
      Frame root) {}

  /** Returns true if graphs are to be written. */
  public boolean areWanted() {
    return page.isPresent() || folded.isPresent() || results.isPresent();
  }

  /** Returns a warning, where files were asked for, that nothing was recorded to be written. */
  public List<WarningResult> notRecorded() {
    return page.isPresent() || folded.isPresent() ? List.of(NOT_RECORDED) : List.of();
  }

  /**
   * Writes the graphs, each file whole or not at all, whatever becomes of the others.
   *
   * @return warnings on those that were not written
   */
  public List<WarningResult> write(List<FlameGraph> graphs) {
    if (graphs.isEmpty()) {
      return page.isPresent() || folded.isPresent() ? List.of(NO_STACKS) : List.of();
    }
    String text = text(graphs);
    List<WarningResult> warnings = new ArrayList<>();
    results
        .filter(_ -> !text.isEmpty())
        .ifPresent(file -> write("--out DIR", file, text, warnings));
    folded.ifPresent(file -> write("--folded FILE", file, text, warnings));
    page.ifPresent(file -> write("--flame FILE.html", file, html(graphs), warnings));
    return warnings;
  }

  private static void write(
      String option, Path file, String content, List<WarningResult> warnings) {
    try {
      AtomicFile.write(file, option, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    } catch (ResultFileException e) {
      warnings.add(
          new WarningResult(
              "flame-not-written",
              String.valueOf(e.getMessage()),
              "the other files are complete; run it again to have this one"));
    }
  }

  /**
   * Returns the stacks as text; each line begins with the runtime, the phase and the side, and with
   * the iterations where two kinds are compared.
   */
  static String text(List<FlameGraph> graphs) {
    StringBuilder text = new StringBuilder();
    for (FlameGraph each : graphs) {
      for (Side side : Side.values()) {
        String root =
            "%s %s %s".formatted(FoldedStacks.plain(each.runtime()), each.phase(), side.label());
        String these = each.reference().map(r -> " (" + r.these() + ")").orElse("");
        FoldedStacks.of(each.time(), side).print(root + these, text);
        each.reference()
            .ifPresent(other ->
                FoldedStacks.of(other.time(), side).print(root + " (" + other.those() + ")", text));
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

  private static View view(FlameGraph graph, Side side) {
    Optional<FlameGraph.Reference> reference = graph.reference();
    return new View(
        graph.runtime(),
        graph.phase(),
        side.label(),
        graph.iterations(),
        reference.map(FlameGraph.Reference::these).orElse(""),
        reference.map(FlameGraph.Reference::those).orElse(""),
        reference.map(FlameGraph.Reference::iterations).orElse(0L),
        side == Side.ON_CPU ? UnnamedCode.of(graph.time()).sentence().orElse("") : "",
        graph.doubt(),
        Frame.of(
            graph.runtime() + " " + graph.phase(),
            FoldedStacks.of(graph.time(), side),
            reference
                .map(other -> FoldedStacks.of(other.time(), side))
                .orElseGet(FoldedStacks::new)));
  }

  private static String json(List<FlameGraph> graphs) {
    List<View> views =
        graphs.stream()
            .flatMap(graph -> Stream.of(Side.values()).map(side -> view(graph, side)))
            .toList();
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
