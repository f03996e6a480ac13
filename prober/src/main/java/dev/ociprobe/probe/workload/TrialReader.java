package dev.ociprobe.probe.workload;

import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.host.procfs.FileFields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a workload has printed.
 *
 * @param workload whose figures are wanted
 */
record TrialReader(WorkloadDefinition workload) {

  /** The standard output. */
  String output(TrialCalls calls) throws TrialFailedException {
    Optional<CapturedOutput> stdout = calls.output().map(ContainerOutput::stdout);
    if (stdout.isPresent() && stdout.get().droppedBytes() > 0) {
      throw TrialFailedException.of(
          TrialCalls.RUN,
          "the command printed %,d bytes, of which only the first %,d are kept"
              .formatted(stdout.get().totalBytes(), stdout.get().head().length));
    }
    return stdout.map(each -> new String(each.head(), StandardCharsets.UTF_8)).orElse("");
  }

  /** The tool's figures by name, all of them. */
  Map<String, Double> figures(String output, TrialCalls calls) throws TrialFailedException {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (FigureDefinition each : workload.figures()) {
      OutputReader reader = each.reader().orElseThrow();
      Optional<Double> number =
          find(reader, each.name(), output).map(String::strip).flatMap(FileFields::decimal);
      if (number.isEmpty()) {
        throw TrialFailedException.of(
            TrialCalls.RUN,
            "the command printed no number for \"%s\" (looked for %s); %s"
                .formatted(each.name(), reader.description(), calls.lastWords()));
      }
      figures.put(each.name(), number.get() * each.factor());
    }
    return figures;
  }

  /** The texts that are to be equal in all containers, by name; empty where there is none. */
  Map<String, String> same(String output) throws TrialFailedException {
    Map<String, String> same = new LinkedHashMap<>();
    for (SameText each : workload.same()) {
      same.put(each.name(), find(each.reader(), each.name(), output).orElse("").strip());
    }
    return same;
  }

  private static Optional<String> find(OutputReader reader, String name, String output)
      throws TrialFailedException {
    try {
      return reader.find(output);
    } catch (OutputReader.TooCostlyException e) {
      throw TrialFailedException.of(
          TrialCalls.RUN,
          "\"%s\" can't be looked for in the %,d characters that the command printed: %s takes too long; write it without nested repetitions"
              .formatted(name, output.length(), reader.description()));
    }
  }
}
