package dev.ociprobe.cli;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.cache.TreeCache;
import dev.ociprobe.container.cleanup.Leftovers;
import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunCleaner;
import dev.ociprobe.container.cleanup.SurveyDirectory;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.Unfinished;
import dev.ociprobe.text.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clean}: removes what killed runs left on the host. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description =
        "Remove the containers, processes, cgroups, mounts and files that killed "
            + "runs left behind, and restore the kernel settings that they changed. Live "
            + "runs, and everything that ociprobe did not make, stay untouched. Needs root.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe clean --dry-run     list what would be removed",
      "  ociprobe clean",
      "  ociprobe clean --cache",
      "  ociprobe clean ociprobe-results"
    })
final class CleanCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "List what would be removed, and remove nothing.")
  private boolean dryRun;

  @Option(
      names = "--cache",
      description = "Also remove the images of the cache, unpacked or fetched, that no run uses.")
  private boolean cache;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description =
          "Also remove the hidden files that killed commands left half-written in these directories"
              + " and, up to four levels, below: .NAME.unfinished-….")
  private List<Path> directories = List.of();

  @Override
  public Integer call() throws IOException {
    Posix posix = Posix.load("ffm");
    HostChecks.requireRoot(posix, "clean");
    List<RunClaim> dead = HostChecks.deadRuns();
    List<String> kept = new ArrayList<>();
    RunCleaner cleaner = new RunCleaner(posix);
    for (RunClaim claim : dead) {
      Outlet.OUT.println(
          (dryRun ? "would remove " : "removing ") + describe(cleaner.leftovers(claim)));
      if (dryRun) {
        claim.close();
      } else {
        kept.addAll(cleaner.clean(claim));
      }
    }
    List<Path> surveys = SurveyDirectory.left(Path.of(System.getProperty("java.io.tmpdir")));
    for (Path each : surveys) {
      Outlet.OUT.println((dryRun ? "would remove " : "removing ") + each);
      if (!dryRun) {
        Bundle.delete(each);
      }
    }
    List<Path> files = unfinished();
    for (Path each : files) {
      Outlet.OUT.println((dryRun ? "would remove " : "removing ") + each);
      if (!dryRun) {
        Unfinished.delete(each);
      }
    }
    kept.addAll(cache ? cleanCache(TreeCache.ofUser()) : List.of());
    if (dead.isEmpty() && surveys.isEmpty() && files.isEmpty() && !cache) {
      Outlet.OUT.println("nothing to clean: no killed run left anything");
    }
    kept.forEach(what -> Console.error("could not remove " + what, "run `ociprobe clean` again"));
    return (kept.isEmpty() ? ExitCode.DONE : ExitCode.HOST_CANNOT).number();
  }

  private List<Path> unfinished() throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path each : directories) {
      if (!Files.isDirectory(each)) {
        throw new UserError(
            ExitCode.USAGE, each + " is no directory", "name one that commands wrote into");
      }
      left.addAll(Unfinished.leftBelow(each));
    }
    return left;
  }

  /** Returns the trees that stay. */
  private List<String> cleanCache(TreeCache trees) throws IOException {
    List<TreeCache.Entry> entries = trees.trees();
    if (entries.isEmpty()) {
      Outlet.OUT.println("no unpacked image in " + trees.directory());
    }
    for (TreeCache.Entry each : entries) {
      Outlet.OUT.println(
          "%s %s: %d MiB"
              .formatted(dryRun ? "would remove" : "removing", each.name(), each.bytes() >> 20));
    }
    return dryRun
        ? List.of()
        : trees.clear().stream().map(each -> each + ", which a run uses").toList();
  }

  private static String describe(Leftovers leftovers) {
    return "run %s: %s, %s, %s, %s, %sfiles in %s"
        .formatted(
            leftovers.run(),
            Counted.of(leftovers.containers().size(), "container", "containers"),
            Counted.of(leftovers.processes().size(), "process", "processes"),
            Counted.of(leftovers.cgroups().size(), "cgroup", "cgroups"),
            Counted.of(leftovers.mounts().size(), "mount", "mounts"),
            leftovers.settings().isEmpty()
                ? ""
                : Counted.of(leftovers.settings().size(), "changed setting", "changed settings")
                    + ", ",
            leftovers.directories().stream()
                .map(Path::toString)
                .collect(Collectors.joining(" and ")));
  }
}
