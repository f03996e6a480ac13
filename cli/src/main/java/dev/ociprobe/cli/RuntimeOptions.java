package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.CgroupDriver;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeFinder;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.PlatformTrial;
import dev.ociprobe.container.session.RuntimeSurvey;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the runtimes and the native calls. */
final class RuntimeOptions {
  @Option(
      names = "--runtime",
      paramLabel = "NAME[=PATH][ OPTION…]",
      description =
          "Runtimes to use, separated by commas (default: all that are installed). Options of the "
              + "runtime's own follow after blanks: 'new=/opt/x/runsc --platform=systrap'. native "
              + "is a plain process with the same limits, 'x=command:TOOL {rootfs} {argv}' a tool "
              + "without verbs, and 'x=shim:PATH BinaryName=crun' a containerd shim, for lifecycle "
              + "and footprint alone. See `ociprobe runtimes`.")
  private List<String> requests = new ArrayList<>();

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description =
          "File with additional runtimes (default, if it exists: "
              + "~/.config/ociprobe/runtimes.json).")
  private @Nullable Path catalogueFile;

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description =
          "Variable for the runtimes, besides PATH, HOME, TMPDIR, LANG, LC_ALL and LC_CTYPE, which "
              + "are passed on.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--cgroup-driver",
      paramLabel = "cgroupfs|systemd",
      defaultValue = "cgroupfs",
      description =
          "cgroupfs: the runtimes make their cgroups themselves, unless their options say"
              + " otherwise. systemd: they ask systemd for a scope each (--systemd-cgroup, as"
              + " Kubernetes' and Docker's do by default; default: ${DEFAULT-VALUE}).")
  private CgroupDriver cgroupDriver = CgroupDriver.CGROUPFS;

  @Option(
      names = "--native",
      paramLabel = "ffm|jna",
      defaultValue = "ffm",
      description = "Binding to libc: ffm or jna (default: ${DEFAULT-VALUE}).")
  private String nativeName = "ffm";

  /** Forbids what the launcher would do before Java starts. */
  @Option(
      names = "--no-install",
      description = "Install nothing, even if a runtime or a tool is missing.")
  private boolean noInstall;

  Posix posix() {
    try {
      return Posix.load(nativeName);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.USAGE, "--native " + nativeName + " is unknown", "use ffm or jna");
    }
  }

  Catalogue catalogue() {
    Catalogue builtIn = Catalogue.builtIn();
    return UserCatalogue.file(catalogueFile).map(builtIn::with).orElse(builtIn);
  }

  RuntimeFinder finder() {
    return finder(catalogue());
  }

  private static RuntimeFinder finder(Catalogue catalogue) {
    String path = System.getenv("PATH");
    return new RuntimeFinder(catalogue, path == null ? "" : path);
  }

  /**
   * Returns the chosen runtimes, or all that are installed and can be used, each on a platform that
   * works here.
   */
  List<OciRuntime> select(Posix posix, CpuPlan cpus) throws IOException {
    List<OciRuntime> selected = selectWithShims(posix, cpus);
    selected.forEach(RuntimeOptions::requireNoShim);
    return selected;
  }

  private static void requireNoShim(OciRuntime runtime) {
    if (runtime.isShim()) {
      throw new UserError(
          ExitCode.USAGE,
          runtime.name() + " is a containerd shim, which only lifecycle and footprint can call",
          "leave it out, or call it by `ociprobe lifecycle` or `ociprobe footprint`");
    }
  }

  /** Returns the chosen runtimes as {@link #select} does, containerd shims among them. */
  List<OciRuntime> selectWithShims(Posix posix, CpuPlan cpus) throws IOException {
    Catalogue catalogue = catalogue();
    List<OciRuntime> selected =
        requests.isEmpty()
            ? installed(posix)
            : RuntimeSurvey.identify(posix, catalogue, requested(catalogue), environment);
    return PlatformTrial.settle(posix, cpus, selected);
  }

  /** Returns the chosen runtimes, or {@code native} and all that are installed. */
  List<OciRuntime> selectBesideNative(Posix posix, CpuPlan cpus) throws IOException {
    List<OciRuntime> selected = selectBesideNativeWithShims(posix, cpus);
    selected.forEach(RuntimeOptions::requireNoShim);
    return selected;
  }

  /**
   * Returns the chosen runtimes as {@link #selectBesideNative} does, containerd shims among them.
   */
  List<OciRuntime> selectBesideNativeWithShims(Posix posix, CpuPlan cpus) throws IOException {
    List<OciRuntime> selected = new ArrayList<>(selectWithShims(posix, cpus));
    if (!areNamed()) {
      Catalogue known = catalogue();
      List<RequestedRuntime> zeroLine = finder(known).select(List.of("native"));
      selected.addAll(0, RuntimeSurvey.identify(posix, known, zeroLine, environment));
    }
    return selected;
  }

  /** Refuses names that mean no runtime on any host. */
  void check() {
    finder(catalogue()).requireKnown(named());
  }

  /** Returns the runtimes as the user named them; none if all are meant. */
  List<String> named() {
    return requests.stream().flatMap(RuntimeList::split).toList();
  }

  /** Returns the other options, for a command that shares them. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (catalogueFile != null) {
      words.addAll(List.of("--catalogue", catalogueFile.toString()));
    }
    environment.forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
    if (cgroupDriver == CgroupDriver.SYSTEMD) {
      words.addAll(List.of("--cgroup-driver", "systemd"));
    }
    if (!nativeName.equals("ffm")) {
      words.addAll(List.of("--native", nativeName));
    }
    return words;
  }

  /** Returns true if the user named runtimes. */
  boolean areNamed() {
    return !requests.isEmpty();
  }

  /** Asks the chosen runtimes, or all of the catalogue but their neighbours, what they are. */
  List<RuntimeSurvey> survey(Posix posix) throws IOException {
    return survey(posix, Catalogue::runtimes);
  }

  /** Asks the chosen runtimes, or all of the catalogue and their neighbours, what they are. */
  List<RuntimeSurvey> surveyWithNeighbours(Posix posix) throws IOException {
    return survey(posix, Catalogue::entries);
  }

  private List<RuntimeSurvey> survey(
      Posix posix, Function<Catalogue, Collection<CatalogueEntry>> entries) throws IOException {
    Catalogue catalogue = catalogue();
    return requests.isEmpty() && cgroupDriver == CgroupDriver.CGROUPFS
        ? RuntimeSurvey.ofCatalogue(
            posix, catalogue, entries.apply(catalogue), finder(catalogue), environment)
        : RuntimeSurvey.of(posix, catalogue, requested(catalogue), environment);
  }

  /** The named runtimes, or all that are installed, with the driver that was chosen. */
  private List<RequestedRuntime> requested(Catalogue catalogue) {
    RuntimeFinder finder = finder(catalogue);
    List<RequestedRuntime> found =
        requests.isEmpty()
            ? finder.all()
            : finder.select(requests.stream().flatMap(RuntimeList::split).toList());
    return cgroupDriver == CgroupDriver.SYSTEMD
        ? found.stream().map(RequestedRuntime::withSystemdCgroups).toList()
        : found;
  }

  /** A runtime that can't be used is only noted: nobody has asked for it. */
  private List<OciRuntime> installed(Posix posix) throws IOException {
    List<OciRuntime> usable = new ArrayList<>();
    boolean leftOut = false;
    for (RuntimeSurvey survey : survey(posix)) {
      survey.runtime().ifPresent(usable::add);
      survey.problem().ifPresent(problem -> Console.error(problem, "it is left out"));
      leftOut |= survey.problem().isPresent();
    }
    if (usable.isEmpty()) {
      throw leftOut ? NoRuntime.left(cgroupDriver) : NoRuntime.found(noInstall);
    }
    return usable;
  }
}
