package dev.ociprobe.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the package graph to the table of ARCHITECTURE.md. */
class PackageGraphTest {
  private static final String ROOT = "dev.ociprobe.";

  /** Read once: JUnit makes an object for each test. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ociprobe");

  private final PackageTable table = PackageTable.read();

  PackageGraphTest() throws IOException {}

  @Test
  void rooms_importWhatTheTableSays_noMoreAndNoLess() {
    Map<String, Set<String>> imports = imports();
    imports.remove("cli");
    assertThat(imports.keySet()).isEqualTo(table.rooms().keySet());
    assertThat(arrows(imports)).containsExactlyInAnyOrderElementsOf(arrows(table.rooms()));
  }

  @Test
  void rooms_importOnlyRoomsAboveThemInTheTable() {
    List<String> order = List.copyOf(table.rooms().keySet());
    table
        .rooms()
        .forEach((room, imports) ->
            assertThat(imports)
                .as(room)
                .allSatisfy(other ->
                    assertThat(order.indexOf(other)).as(other).isLessThan(order.indexOf(room))));
  }

  @Test
  void wings_importWhatTheTableSays_noMoreAndNoLess() {
    Map<String, Set<String>> imports = new TreeMap<>();
    table.wings().keySet().forEach(wing -> imports.put(wing, new TreeSet<>()));
    table
        .rooms()
        .forEach((room, others) ->
            others.forEach(other -> {
              if (imports.containsKey(wing(room))
                  && imports.containsKey(wing(other))
                  && !wing(room).equals(wing(other))) {
                imports.getOrDefault(wing(room), Set.of()).add(wing(other));
              }
            }));
    assertThat(arrows(imports)).containsExactlyInAnyOrderElementsOf(arrows(table.wings()));
  }

  @Test
  void wings_importOnlyWingsAboveThemInTheTable() {
    List<String> order = List.copyOf(table.wings().keySet());
    table
        .wings()
        .forEach((wing, imports) ->
            assertThat(imports)
                .as(wing)
                .allSatisfy(other ->
                    assertThat(order.indexOf(other)).as(other).isLessThan(order.indexOf(wing))));
  }

  @Test
  void prober_hasTheWingsOfTheTable_andTheGroundBelowThem() throws IOException {
    Set<String> expected = new TreeSet<>(table.wings().keySet());
    expected.addAll(Set.of("text", "yaml"));
    try (Stream<Path> packages =
        Files.list(Path.of("..", "prober", "src", "main", "java", "dev", "ociprobe"))) {
      assertThat(packages.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
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
    // Of a credential helper nothing is timed; calibrate shows what ProcessBuilder would cost.
    assertThat(users)
        .containsExactly("dev.ociprobe.bundle.registry", "dev.ociprobe.probe.calibrate");
  }

  @Test
  void standardStreams_areReachedThroughOneWayAlone() {
    Set<String> users = new TreeSet<>();
    Set<String> tracers = new TreeSet<>();
    for (JavaClass each : CLASSES.that(not(resideInAPackage(ROOT + "posix.generated")))) {
      each.getFieldAccessesFromSelf().stream()
          .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
          .forEach(_ -> users.add(each.getName()));
      each.getMethodCallsFromSelf().stream()
          .filter(call -> call.getName().equals("printStackTrace"))
          .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
          .forEach(_ -> tracers.add(each.getName()));
    }
    assertThat(users).containsExactly("dev.ociprobe.cli.Outlet");
    assertThat(tracers).isEmpty();
  }

  @Test
  void packages_areNullMarked() {
    Set<String> packages = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      packages.add(each.getPackageName());
      if (each.getSimpleName().equals("package-info") && each.isAnnotatedWith(NullMarked.class)) {
        marked.add(each.getPackageName());
      }
    }
    packages.removeAll(marked);
    packages.removeIf(each -> each.endsWith(".generated"));
    assertThat(packages).isEmpty();
  }

  private Map<String, Set<String>> imports() {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      if (!each.getSimpleName().equals("package-info")) {
        imports.putIfAbsent(each.getPackageName().substring(ROOT.length()), new TreeSet<>());
      }
    }
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

  private static List<String> arrows(Map<String, Set<String>> imports) {
    return imports.entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(other -> each.getKey() + " → " + other))
        .toList();
  }

  private static String wing(String room) {
    return room.split("\\.", 2)[0];
  }

  private List<Dependency> dependencies() {
    return CLASSES.stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream()).toList();
  }
}
