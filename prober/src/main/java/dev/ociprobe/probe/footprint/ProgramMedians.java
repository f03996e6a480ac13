package dev.ociprobe.probe.footprint;

import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.KeptProcess;
import dev.ociprobe.host.footprint.ProcessRole;
import dev.ociprobe.result.files.KeptProgram;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Groups the processes that a runtime keeps for its containers by their programs. */
final class ProgramMedians {

  private ProgramMedians() {}

  /** A program in its role, in the order in which they are listed. */
  private record Part(ProcessRole role, String program) {
    static final Comparator<Part> ORDER =
        Comparator.comparing(Part::role).thenComparing(Part::program);

    static Part of(KeptProcess process) {
      return new Part(process.role(), process.program());
    }
  }

  static List<KeptProgram> of(List<Footprint> footprints) {
    return footprints.stream()
        .flatMap(each -> each.kept().stream())
        .map(Part::of)
        .distinct()
        .sorted(Part.ORDER)
        .map(part -> median(part, new Medians<>(footprints)))
        .toList();
  }

  private static KeptProgram median(Part part, Medians<Footprint> medians) {
    Predicate<KeptProcess> own = process -> !process.payload() && Part.of(process).equals(part);
    return new KeptProgram(
        part.role().word(),
        part.program(),
        medians
            .of(footprint -> (double) footprint.processes().stream().filter(own).count())
            .orElse(0),
        medians.of(footprint -> FootprintMedians.pss(footprint, own)));
  }
}
