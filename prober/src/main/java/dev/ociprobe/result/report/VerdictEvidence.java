package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Observed;
import dev.ociprobe.result.files.VerdictResult.Scope;
import dev.ociprobe.result.files.VerdictResult.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The evidence of cases that share a reason: its layers, and sentences.
 *
 * @param cases that have it, with their runtimes; empty if it is that of all cases of the reason
 * @param lines at least one, of text that may be of anybody
 */
record VerdictEvidence(String cases, List<String> lines) {

  /** Copies the list. */
  VerdictEvidence {
    lines = List.copyOf(lines);
  }

  /** The evidence of one case. */
  private record OfCase(String name, List<String> lines) {

    static OfCase of(VerdictResult verdict) {
      // What a host lacks has nothing written or observed, and its request says nothing.
      String layers = verdict.verdict() == Verdict.UNSUPPORTED ? "" : layers(verdict);
      return new OfCase(
          VerdictEvidence.name(verdict),
          Stream.of(layers, String.join("; ", verdict.evidence()))
              .filter(line -> !line.isEmpty())
              .toList());
    }
  }

  /** Returns the evidence of a reason's cases, each once for all runtimes that have the same. */
  static List<VerdictEvidence> of(List<VerdictResult> cases) {
    Map<OfCase, List<String>> runtimes = new LinkedHashMap<>();
    for (VerdictResult each : cases) {
      runtimes.computeIfAbsent(OfCase.of(each), _ -> new ArrayList<>()).add(each.runtime());
    }
    return runtimes.entrySet().stream()
        .filter(each -> !each.getKey().lines().isEmpty())
        .map(each ->
            new VerdictEvidence(
                runtimes.size() == 1 ? "" : in(each.getKey().name(), each.getValue()),
                each.getKey().lines()))
        .toList();
  }

  /** Returns the names of cases, those of the same runtimes together. */
  static String names(List<VerdictResult> cases) {
    Map<String, Set<String>> runtimes = new LinkedHashMap<>();
    for (VerdictResult each : cases) {
      runtimes.computeIfAbsent(name(each), _ -> new LinkedHashSet<>()).add(each.runtime());
    }
    Map<Set<String>, List<String>> names = new LinkedHashMap<>();
    runtimes.forEach(
        (name, which) -> names.computeIfAbsent(which, _ -> new ArrayList<>()).add(name));
    return names.entrySet().stream()
        .map(each -> in(String.join(", ", each.getValue()), List.copyOf(each.getKey())))
        .collect(Collectors.joining("; "));
  }

  private static String in(String what, List<String> runtimes) {
    return what + " (" + String.join(", ", runtimes) + ")";
  }

  private static String name(VerdictResult verdict) {
    return verdict.check()
        + (verdict.variant().isEmpty() ? "" : " " + verdict.variant())
        + (verdict.repetition() == 1 ? "" : " #" + verdict.repetition());
  }

  private static String layers(VerdictResult verdict) {
    return Stream.of(
            layer("requested", verdict.requested().stream().map(r -> r.field() + "=" + r.value())),
            layer("systemd's scope", verdict.written().stream().flatMap(VerdictEvidence::scope)),
            layer("written", verdict.written().stream().map(VerdictEvidence::written)),
            layer("observed", verdict.observed().stream().map(VerdictEvidence::observed)))
        .filter(layer -> !layer.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String layer(String name, Stream<String> values) {
    String joined = values.distinct().collect(Collectors.joining(", "));
    return joined.isEmpty() ? "" : name + " " + joined;
  }

  private static Stream<String> scope(Written written) {
    return written.scope().stream().map(Scope::properties).filter(each -> !each.isEmpty());
  }

  /** Names the file without its directory, which differs from run to run. */
  private static String written(Written written) {
    return Path.of(written.path()).getFileName()
        + ": "
        + written.content().orElseGet(() -> written.why().orElse(TextTable.NONE));
  }

  private static String observed(Observed observed) {
    return observed.name()
        + " "
        + (observed.value().isPresent()
            ? Quantity.format(observed.value(), observed.unit())
            : "not reported (" + observed.why().orElse("") + ")");
  }
}
