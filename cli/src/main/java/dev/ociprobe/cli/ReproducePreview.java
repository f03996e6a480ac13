package dev.ociprobe.cli;

import dev.ociprobe.probe.reproduce.PublishedExperiment;
import dev.ociprobe.result.report.Paragraph;
import java.time.Duration;
import java.util.List;

/** The experiments before anything is measured: their list, or their command lines. */
final class ReproducePreview {
  private static final String INDENT = "         ";

  private ReproducePreview() {}

  /** Prints a line or two for each experiment, below the title of its document. */
  static void list(List<PublishedExperiment> experiments) {
    String document = "";
    for (PublishedExperiment each : experiments) {
      if (!each.source().id().equals(document)) {
        document = each.source().id();
        Outlet.OUT.print(
            (each.equals(experiments.getFirst()) ? "" : "\n")
                + wrapped(each.source().title(), document + ": ", "  "));
      }
      String reason = each.unavailable().map(why -> " – not here: " + why).orElse("");
      Outlet.OUT.print(wrapped(each.title() + reason, "  %-7s".formatted(each.id()), INDENT));
    }
  }

  /** Prints the command lines, each with a guess at its time. */
  static void print(List<PublishedExperiment> experiments, ReproduceSteps steps) {
    Duration total = Duration.ZERO;
    for (PublishedExperiment experiment : experiments) {
      Outlet.OUT.print(wrapped(experiment.title(), experiment.id() + " ", "  "));
      experiment
          .unavailable()
          .ifPresent(reason -> Outlet.OUT.print(wrapped(reason, "  not here: ", "    ")));
      for (ReproduceSteps.Step each : steps.of(experiment)) {
        if (!each.isOwn()) {
          Outlet.OUT.println("  the run %s, too".formatted(each.directory()));
          continue;
        }
        total = total.plus(each.estimate());
        Outlet.OUT.println(
            "  %s  (about %s)".formatted(each.directory(), PlanPreview.time(each.estimate())));
        Outlet.OUT.println("    " + CalledCommand.line("ociprobe", each.words()));
        if (!each.missing().isEmpty()) {
          Outlet.OUT.println("    not installed: " + String.join(", ", each.missing()));
        }
        each.refusal()
            .ifPresent(why ->
                Outlet.OUT.print(
                    wrapped(
                        "%s; %s".formatted(why.getMessage(), why.remedy()),
                        "    not now: ",
                        "      ")));
      }
    }
    Outlet.OUT.println("%nabout %s in all".formatted(PlanPreview.time(total)));
  }

  private static String wrapped(String text, String first, String rest) {
    return Paragraph.wrap(text, first, rest, Console.width());
  }
}
