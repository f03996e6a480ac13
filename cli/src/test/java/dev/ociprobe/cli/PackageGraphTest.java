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
          Map.entry("runtime", Set.of()),
          Map.entry("procfs", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("perf", Set.of("posix", "procfs")),
          Map.entry("trace", Set.of("perf")),
          Map.entry("cause", Set.of("lifecycle", "perf", "text", "trace")),
          Map.entry(
              "sampling",
              Set.of(
                  "bundle.spec",
                  "cause",
                  "cgroup",
                  "environment",
                  "invoke",
                  "lifecycle",
                  "posix",
                  "procfs",
                  "session")),
          Map.entry(
              "profile",
              Set.of(
                  "cause",
                  "invoke",
                  "lifecycle",
                  "perf",
                  "posix",
                  "result",
                  "session",
                  "stats",
                  "trace")),
          Map.entry("traceevent", Set.of("cause", "perf", "result", "trace")),
          Map.entry(
              "lens",
              Set.of(
                  "cause",
                  "cgroup",
                  "invoke",
                  "lifecycle",
                  "perf",
                  "procfs",
                  "result",
                  "sampling",
                  "session",
                  "trace",
                  "traceevent")),
          Map.entry(
              "spike",
              Set.of(
                  "cause",
                  "lens",
                  "lifecycle",
                  "perf",
                  "posix",
                  "result",
                  "sampling",
                  "session",
                  "stats")),
          Map.entry("cgroup", Set.of("posix", "procfs", "text")),
          Map.entry("environment", Set.of("cgroup", "procfs")),
          Map.entry("footprint", Set.of("cgroup", "procfs", "text")),
          Map.entry("doctor", Set.of("cgroup", "environment", "posix", "procfs", "sleep", "text")),
          Map.entry("sleep", Set.of("environment", "stats")),
          Map.entry("invoke", Set.of("posix", "runtime", "text")),
          Map.entry("stats", Set.of()),
          Map.entry("result", Set.of("footprint", "posix", "stats")),
          Map.entry("report", Set.of("result", "stats", "text")),
          Map.entry("cleanup", Set.of("bundle", "cgroup", "invoke", "posix", "procfs")),
          Map.entry(
              "session",
              Set.of(
                  "bundle",
                  "bundle.limit",
                  "bundle.rootfs",
                  "bundle.spec",
                  "cgroup",
                  "cleanup",
                  "environment",
                  "invoke",
                  "posix",
                  "procfs",
                  "runtime")),
          Map.entry(
              "lifecycle",
              Set.of(
                  "bundle",
                  "bundle.limit",
                  "cgroup",
                  "cleanup",
                  "environment",
                  "footprint",
                  "invoke",
                  "posix",
                  "procfs",
                  "result",
                  "runtime",
                  "session",
                  "sleep",
                  "stats")),
          Map.entry(
              "limits",
              Set.of(
                  "bundle",
                  "bundle.spec",
                  "cgroup",
                  "cleanup",
                  "environment",
                  "footprint",
                  "invoke",
                  "posix",
                  "procfs",
                  "result",
                  "runtime",
                  "session",
                  "text")),
          Map.entry(
              "limits.check",
              Set.of(
                  "bundle.limit",
                  "bundle.spec",
                  "environment",
                  "footprint",
                  "invoke",
                  "limits",
                  "posix",
                  "procfs",
                  "result",
                  "runtime",
                  "text")),
          Map.entry(
              "confirm",
              Set.of(
                  "bundle.limit",
                  "bundle.spec",
                  "cgroup",
                  "cleanup",
                  "lifecycle",
                  "posix",
                  "procfs",
                  "result",
                  "runtime",
                  "session",
                  "spike",
                  "stats")),
          Map.entry(
              "calibrate",
              Set.of(
                  "bundle.rootfs",
                  "footprint",
                  "invoke",
                  "lifecycle",
                  "posix",
                  "runtime",
                  "session",
                  "stats")));

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
    assertThat(users).containsExactly("dev.ociprobe.calibrate");
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
