package dev.ociprobe.cli;

import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.check.CheckCatalogue;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Returns the chosen checks of all or of the user's own, in their order.
   *
   * @throws UserError if no check is chosen
   */
  List<LimitCheck> select(List<LimitCheck> all) {
    prefixes.forEach(CheckOptions::requireKnown);
    List<LimitCheck> chosen =
        all.stream()
            .filter(
                check -> prefixes.isEmpty() || prefixes.stream().anyMatch(check.id()::startsWith))
            .toList();
    if (chosen.isEmpty()) {
      throw nothingToTry();
    }
    return chosen;
  }

  private UserError nothingToTry() {
    return prefixes.isEmpty()
        ? new UserError(
            ExitCode.USAGE,
            "there is no limit to try",
            "ask for one, as in --limit memory.limit=64M")
        : new UserError(
            ExitCode.USAGE,
            "--check %s: none of the requested limits".formatted(String.join(",", prefixes)),
            "leave out --check to try all of them");
  }

  private static void requireKnown(String prefix) {
    if (CheckCatalogue.beginningWith(prefix).isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "--check " + prefix + ": no check has this prefix",
          (CheckCatalogue.nearest(prefix) + " `ociprobe limits --list` lists them").strip());
    }
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
