package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the package graph that ARCHITECTURE.md publishes. */
class PackageGraphTest {
  private static final String ROOT = "dev.ociprobe.";

  /** Each package, and every other of ours that it may import. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("posix", Set.of()),
          Map.entry("posix.generated", Set.of()),
          Map.entry("posix.spawn", Set.of()),
          Map.entry("posix.perf", Set.of("posix")),
          Map.entry("posix.ffm", Set.of("posix", "posix.generated", "posix.perf", "posix.spawn")),
          Map.entry("posix.jna", Set.of("posix", "posix.perf", "posix.spawn")),
          Map.entry("bundle.spec", Set.of()),
          Map.entry("bundle.rootfs", Set.of()),
          Map.entry("bundle.limit", Set.of("bundle.spec")),
          Map.entry("bundle", Set.of("bundle.spec", "bundle.rootfs")),
          Map.entry("container.runtime", Set.of()),
          Map.entry("host.procfs", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("host.perf", Set.of("posix", "host.procfs")),
          Map.entry("explain.criticalpath", Set.of("host.perf")),
          Map.entry(
              "explain.cause",
              Set.of("probe.lifecycle", "host.perf", "text", "explain.criticalpath")),
          Map.entry(
              "explain.sampling",
              Set.of(
                  "bundle.spec",
                  "explain.cause",
                  "host.cgroup",
                  "host.environment",
                  "container.stopwatch",
                  "probe.lifecycle",
                  "posix",
                  "host.procfs",
                  "container.session")),
          Map.entry(
              "explain.interference",
              Set.of(
                  "bundle.spec",
                  "container.session",
                  "host.cgroup",
                  "host.environment",
                  "host.procfs")),
          Map.entry(
              "explain.profile",
              Set.of(
                  "explain.cause",
                  "container.stopwatch",
                  "probe.lifecycle",
                  "host.perf",
                  "posix",
                  "result.files",
                  "container.session",
                  "result.stats",
                  "explain.criticalpath")),
          Map.entry(
              "explain.traceevent",
              Set.of("explain.cause", "host.perf", "result.files", "explain.criticalpath")),
          Map.entry(
              "explain.evidence",
              Set.of(
                  "explain.cause",
                  "host.cgroup",
                  "container.stopwatch",
                  "probe.lifecycle",
                  "host.perf",
                  "host.procfs",
                  "result.files",
                  "explain.sampling",
                  "container.session",
                  "explain.criticalpath",
                  "explain.traceevent")),
          Map.entry(
              "explain.spike",
              Set.of(
                  "explain.cause",
                  "explain.evidence",
                  "probe.lifecycle",
                  "host.perf",
                  "posix",
                  "result.files",
                  "explain.sampling",
                  "container.session",
                  "result.stats")),
          Map.entry("host.cgroup", Set.of("posix", "host.procfs", "text")),
          Map.entry("host.environment", Set.of("host.cgroup", "host.procfs")),
          Map.entry("host.footprint", Set.of("host.cgroup", "host.procfs", "text")),
          Map.entry(
              "probe.doctor",
              Set.of(
                  "host.cgroup",
                  "host.environment",
                  "posix",
                  "host.procfs",
                  "probe.sleep",
                  "text")),
          Map.entry("probe.sleep", Set.of("host.environment", "result.stats")),
          Map.entry("container.stopwatch", Set.of("posix", "container.runtime", "text")),
          Map.entry("result.stats", Set.of()),
          Map.entry("result.files", Set.of("host.footprint", "posix", "result.stats")),
          Map.entry("result.report", Set.of("result.files", "result.stats", "text")),
          Map.entry(
              "container.cleanup",
              Set.of("bundle", "host.cgroup", "container.stopwatch", "posix", "host.procfs")),
          Map.entry(
              "container.session",
              Set.of(
                  "bundle",
                  "bundle.limit",
                  "bundle.rootfs",
                  "bundle.spec",
                  "host.cgroup",
                  "container.cleanup",
                  "host.environment",
                  "container.stopwatch",
                  "posix",
                  "host.procfs",
                  "container.runtime")),
          Map.entry(
              "probe.lifecycle",
              Set.of(
                  "bundle",
                  "bundle.limit",
                  "host.cgroup",
                  "container.cleanup",
                  "host.environment",
                  "host.footprint",
                  "container.stopwatch",
                  "posix",
                  "host.procfs",
                  "result.files",
                  "container.runtime",
                  "container.session",
                  "probe.sleep",
                  "result.stats")),
          Map.entry(
              "probe.limits",
              Set.of(
                  "bundle",
                  "bundle.spec",
                  "host.cgroup",
                  "container.cleanup",
                  "host.environment",
                  "host.footprint",
                  "container.stopwatch",
                  "posix",
                  "host.procfs",
                  "result.files",
                  "container.runtime",
                  "container.session",
                  "text")),
          Map.entry(
              "probe.limits.check",
              Set.of(
                  "bundle.limit",
                  "bundle.spec",
                  "host.environment",
                  "host.footprint",
                  "container.stopwatch",
                  "probe.limits",
                  "posix",
                  "host.procfs",
                  "result.files",
                  "container.runtime",
                  "text")),
          Map.entry(
              "explain.experiment",
              Set.of(
                  "bundle.limit",
                  "bundle.spec",
                  "host.cgroup",
                  "container.cleanup",
                  "probe.lifecycle",
                  "posix",
                  "host.procfs",
                  "result.files",
                  "container.runtime",
                  "container.session",
                  "explain.spike",
                  "result.stats")),
          Map.entry(
              "probe.calibrate",
              Set.of(
                  "bundle.rootfs",
                  "host.footprint",
                  "container.stopwatch",
                  "probe.lifecycle",
                  "posix",
                  "container.runtime",
                  "container.session",
                  "result.stats")));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ociprobe");

  @Test
  void packages_importNothingThatTheGraphForbids() {
    Map<String, Set<String>> forbidden = new TreeMap<>();
    imports()
        .forEach((from, to) -> {
          Set<String> excess = new TreeSet<>(to);
          excess.removeAll(ALLOWED.getOrDefault(from, Set.of()));
          if (!excess.isEmpty() && !from.equals("cli")) {
            forbidden.put(from, excess);
          }
        });
    assertThat(forbidden).isEmpty();
  }

  @Test
  void graph_namesOnlyImportsThatExist() {
    Map<String, Set<String>> unused = new TreeMap<>();
    Map<String, Set<String>> imports = imports();
    ALLOWED.forEach((from, to) -> {
      Set<String> missing = new TreeSet<>(to);
      missing.removeAll(imports.getOrDefault(from, Set.of()));
      if (!missing.isEmpty()) {
        unused.put(from, missing);
      }
    });
    assertThat(unused).isEmpty();
  }

  @Test
  void foreignMemoryAndJna_areUsedByTheirImplementationsAlone() {
    Set<String> users = new TreeSet<>();
    for (Dependency each : dependencies()) {
      String target = each.getTargetClass().getPackageName();
      if (target.startsWith("java.lang.foreign") || target.startsWith("com.sun.jna")) {
        users.add(each.getOriginClass().getPackageName().substring(ROOT.length()));
      }
    }
    assertThat(users).containsExactlyInAnyOrder("posix.ffm", "posix.generated", "posix.jna");
  }

  @Test
  void processes_areStartedByInvokeAndItsNativeCallsAlone() {
    Set<String> users = new TreeSet<>();
    for (Dependency each : dependencies()) {
      if (each.getTargetClass().isEquivalentTo(ProcessBuilder.class)) {
        users.add(each.getOriginClass().getPackageName());
      }
    }
    // calibrate shows what ProcessBuilder would cost
    assertThat(users).containsExactly("dev.ociprobe.probe.calibrate");
  }

  @Test
  void packages_areNullMarked() {
    Set<String> packages = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (JavaClass each : classes) {
      packages.add(each.getPackageName());
      if (each.getSimpleName().equals("package-info") && each.isAnnotatedWith(NullMarked.class)) {
        marked.add(each.getPackageName());
      }
    }
    packages.removeAll(marked);
    packages.remove(ROOT + "posix.generated");
    assertThat(packages).isEmpty();
  }

  private Map<String, Set<String>> imports() {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (Dependency each : dependencies()) {
      String from = each.getOriginClass().getPackageName();
      String to = each.getTargetClass().getBaseComponentType().getPackageName();
      if (to.startsWith(ROOT) && !from.equals(to)) {
        imports
            .computeIfAbsent(from.substring(ROOT.length()), name -> new TreeSet<>())
            .add(to.substring(ROOT.length()));
      }
    }
    return imports;
  }

  private List<Dependency> dependencies() {
    return classes.stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream()).toList();
  }
}
