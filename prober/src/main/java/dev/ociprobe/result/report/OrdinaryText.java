package dev.ociprobe.result.report;

import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The parts of ordinary iterations, and the cost of recording them. */
final class OrdinaryText {
  private static final double MIN_SHARE = 0.03;

  /** The fewest iterations whose median tells more of the recorder than of the host. */
  private static final long ENOUGH_PLAIN = 10;

  private OrdinaryText() {}

  static String of(List<OrdinaryResult> ordinary, Style style) {
    if (ordinary.isEmpty()) {
      return "";
    }
    return ordinary.stream()
        .map(each -> one(each, style))
        .collect(
            Collectors.joining(
                "", style.heading("Ordinary iterations, by their critical path") + "\n", ""));
  }

  private static String one(OrdinaryResult ordinary, Style style) {
    String title =
        "%s %s: median %s of %d recorded iterations%s"
            .formatted(
                TerminalText.line(ordinary.runtime()),
                TerminalText.line(ordinary.phase()),
                SpikeText.millis(ordinary.median()),
                ordinary.iterations(),
                cost(ordinary));
    return Paragraph.wrap(title, "", "  ", style.width())
        + ordinary.changes().stream()
            .map(change -> Paragraph.wrap(text(change), "  ", "    ", style.width()))
            .collect(Collectors.joining())
        + ordinary.parts().stream()
            .filter(part -> part.share() >= MIN_SHARE)
            .map(part -> SpikeText.share(part.share(), part.what(), style))
            .collect(Collectors.joining());
  }

  private static String text(OrdinaryResult.LevelChange change) {
    return switch (change.kind()) {
      case STEP ->
          "a step: from cycle %d on they take %s, not %s; find out what changed on the host then"
              .formatted(
                  change.sequence(),
                  SpikeText.millis(change.after()),
                  SpikeText.millis(change.before()));
      case DRIFT ->
          "a drift: little by little since cycle %d they went from %s to %s; find out what grows"
              .formatted(
                  change.sequence(),
                  SpikeText.millis(change.before()),
                  SpikeText.millis(change.after()));
    };
  }

  private static String cost(OrdinaryResult ordinary) {
    OptionalLong plain = ordinary.plainMedian();
    if (plain.isEmpty()) {
      return "";
    }
    if (ordinary.plainIterations() < ENOUGH_PLAIN) {
      return "; %d not recorded, too few to tell what recording costs"
          .formatted(ordinary.plainIterations());
    }
    return String.format(
        Locale.ROOT,
        "; %s of %d not recorded, so recording costs %+.0f %%",
        SpikeText.millis(plain.getAsLong()),
        ordinary.plainIterations(),
        100.0 * (ordinary.median() - plain.getAsLong()) / plain.getAsLong());
  }
}
