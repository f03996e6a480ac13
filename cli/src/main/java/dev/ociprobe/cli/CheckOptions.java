package dev.ociprobe.cli;

import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.check.CheckCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that choose the checks of limits. */
final class CheckOptions {
  @Option(
      names = "--check",
      split = ",",
      paramLabel = "PREFIX",
      description =
          "Run only checks with these prefixes, such as cpu,memory.limit (default: " + "all).")
  private List<String> prefixes = new ArrayList<>();

  @Option(names = "--list", description = "List the checks and exit.")
  private boolean list;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "With --list, show what each check takes of the host and what decides its verdict.")
  private boolean verbose;

  boolean onlyList() {
    return list;
  }

  /** Returns the chosen checks, in the order of the catalogue. */
  List<LimitCheck> select() {
    Set<LimitCheck> wanted = new LinkedHashSet<>();
    for (String prefix : prefixes) {
      List<LimitCheck> found = CheckCatalogue.beginningWith(prefix);
      if (found.isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            "--check " + prefix + ": no check has this prefix",
            "did you mean "
                + String.join(", ", CheckCatalogue.nearest(prefix))
                + "? `ociprobe limits --list` lists them");
      }
      wanted.addAll(found);
    }
    return prefixes.isEmpty()
        ? CheckCatalogue.all()
        : CheckCatalogue.all().stream().filter(wanted::contains).toList();
  }

  void print(List<LimitCheck> checks) {
    int width = checks.stream().mapToInt(check -> check.id().length()).max().orElse(0);
    for (LimitCheck check : checks) {
      Outlet.OUT.println(("%-" + width + "s  %s").formatted(check.id(), check.title()));
      if (verbose) {
        details(check).forEach(line -> Outlet.OUT.println(" ".repeat(width + 4) + line));
      }
    }
  }

  private static List<String> details(LimitCheck check) {
    Basis basis = check.basis();
    List<String> lines = new ArrayList<>(check.bounds());
    lines.add("measured: " + basis.measure());
    if (basis.control().equals(Basis.NONE)) {
      lines.add("can only be read, so that WRITTEN is the best verdict");
    } else {
      lines.add("control: " + basis.control());
      lines.add("the kernel's account: " + basis.counter());
    }
    return lines;
  }
}
