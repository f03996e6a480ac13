package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executes the commands that README and CONTRIBUTING show, with few cycles, on one runtime. */
@ExtendWith(NothingLeft.class)
class DocumentedCommandsIT {

  /** The commands that can't be executed here, as patterns, each with the reason. */
  private static final Map<String, String> NOT_EXECUTED =
      Map.ofEntries(
          Map.entry("scripts/test(?! --list).*", "runs tests, this one among them, or guests"),
          Map.entry("scripts/mvn.*", "builds what this test runs"),
          Map.entry("scripts/guest .*", "boots a guest"),
          Map.entry("scripts/bench(-\\w+)?( .*)?", "takes minutes"),
          Map.entry("scripts/setup", "installs packages"),
          Map.entry("scripts/postgres-root", "unpacks Debian's packages"),
          Map.entry(
              "ociprobe reproduce --resume .*",
              "needs an interrupted one; ReproduceCommandIT interrupts its own"),
          Map.entry("scripts/runtimes-matrix", "is a part of scripts/test of its own"),
          Map.entry("scripts/(faults|lint-fixtures)", "is a folder"),
          Map.entry("ociprobe", "is the program's name"),
          Map.entry("ociprobe .*\\b(NAME|FILE|ID\\|PATH)( .*)?", "has a word to replace"),
          Map.entry("ociprobe .*systemd.*", "needs systemd as the first process"),
          Map.entry("ociprobe (merge|report|baseline|clean DIR)( .*)?", "needs recorded runs"),
          Map.entry("ociprobe .*--image .*", "needs an image; ImageContainersIT makes its own"),
          Map.entry(
              "ociprobe workload (?!--list).*", "needs packages; WorkloadCommandIT has its own"),
          Map.entry("ociprobe run .*", "needs a plan; RunCommandIT has one"),
          Map.entry("ociprobe calibrate", "CommandsIT runs it, and looks at its figures"),
          Map.entry("ociprobe watch", "goes on until Ctrl-C; WatchCommandIT ends one"),
          Map.entry("ociprobe watch .*podman.*", "needs Podman"),
          Map.entry("ociprobe compare .*", "needs recorded runs; LifecycleCommandIT has one"),
          Map.entry("ociprobe .*/opt/x/bin/runc .*", "needs a build of runc of one's own"),
          Map.entry("ociprobe .*/srv/rootfs .*", "needs a root filesystem of one's own"));

  /** The options that make a command short; they take the place of its own of these names. */
  private static final Map<String, Map<String, String>> SHORT =
      Map.of(
          "lifecycle", Map.of("--runs", "2", "--warmup", "0"),
          "profile", Map.of("--runs", "6", "--warmup", "0"),
          "spikes", Map.of("--runs", "20", "--warmup", "0"),
          "limits", Map.of("--check", "pids.limit"),
          "footprint", Map.of("--runs", "2"),
          "reproduce", Map.of("--runs", "2"),
          "scale", Map.of("--rounds", "1"));

  /** Smaller values for options of scale, where a command has them. */
  private static final Map<String, String> SMALL =
      Map.of("--containers", "2,5", "--density", "0,10", "--for", "1s");

  @TempDir private Path directory;

  static Stream<DocumentedCommand> documented() {
    return Stream.of("README.md", "CONTRIBUTING.md")
        .flatMap(document -> DocumentedCommand.read(Path.of("..", document)).stream());
  }

  private static String line(DocumentedCommand command) {
    return String.join(
        " ", Stream.concat(Stream.of(command.program()), command.arguments().stream()).toList());
  }

  /** The command lines to execute, each once, without the program's name. */
  static Stream<List<String>> ofOciprobe() {
    return documented()
        .filter(command -> command.program().equals("ociprobe") && isExecuted(line(command)))
        .map(command -> shortened(command.arguments()))
        .distinct();
  }

  private static boolean isExecuted(String line) {
    return NOT_EXECUTED.keySet().stream().noneMatch(line::matches);
  }

  private static List<String> shortened(List<String> arguments) {
    String command = arguments.getFirst();
    if (!SHORT.containsKey(command)) {
      return arguments;
    }
    Map<String, String> options = new LinkedHashMap<>(SHORT.get(command));
    if (arguments.contains("--parallel")) {
      options.put("--runs", "4");
    }
    boolean byTime = arguments.contains("--until") || arguments.contains("--for");
    if (byTime && !command.equals("scale")) {
      options.remove("--runs");
      options.put("--max-runs", "2");
    }
    if (command.equals("scale")) {
      SMALL.keySet().stream()
          .filter(arguments::contains)
          .forEach(option -> options.put(option, SMALL.get(option)));
    }
    int runtime = arguments.indexOf("--runtime") + 1;
    if (runtime == 0 || arguments.get(runtime).equals("runc")) {
      options.put("--runtime", "crun"); // so that commands for one of them are run once
    }
    List<String> line = new ArrayList<>(List.of(command));
    options.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> line.addAll(List.of(each.getKey(), each.getValue())));
    for (int i = 1; i < arguments.size(); i++) {
      if (options.containsKey(arguments.get(i))) {
        i++;
      } else {
        line.add(InstalledShim.named(arguments.get(i)));
      }
    }
    return line;
  }

  @ParameterizedTest
  @MethodSource("ofOciprobe")
  void command_ofOciprobe_succeeds(List<String> arguments) {
    boolean measures = SHORT.containsKey(arguments.getFirst());
    List<String> line = new ArrayList<>(arguments);
    if (measures) {
      line.addAll(1, List.of("--out", directory.resolve("out").toString()));
    }
    String[] words = line.toArray(String[]::new);
    // A start costs most of a few cycles.
    Ended ended = measures ? InProcess.run(words) : new Ociprobe(directory).run(words);
    assertThat(ended.status()).as(ended.err()).isZero();
    if (!arguments.getFirst().equals("clean")) {
      assertThat(ended.out()).isNotEmpty();
    }
  }

  /** In their order: one judges its run against the run of the one before. */
  @Test
  void recipe_ofTheGateInCi_judgesEachOfItsRuns() {
    List<DocumentedCommand> recipe =
        DocumentedCommand.read(Path.of("..", "CI.md")).stream()
            .filter(command ->
                command.arguments().contains("--runs") || command.arguments().contains("-o"))
            .toList();
    assertThat(recipe).hasSize(8);
    for (DocumentedCommand command : recipe) {
      List<String> arguments = new ArrayList<>(command.arguments());
      if (arguments.contains("--runs")) {
        arguments.set(arguments.indexOf("--runs") + 1, "12");
        arguments.addAll(List.of("--warmup", "0"));
      }
      Ended ended = new Ociprobe(directory).run(arguments.toArray(String[]::new));
      if (arguments.contains("--fail-if") || arguments.contains("--baseline")) {
        assertThat(ended.out()).as(ended.err()).containsPattern("(passed|FAILED|undecided)");
        assertThat(ended.status())
            .isIn(
                ExitCode.DONE.number(),
                ExitCode.CHECK_FAILED.number(),
                ExitCode.UNDECIDED.number());
      } else {
        assertThat(ended.status()).as(ended.err()).isZero();
      }
    }
  }

  @Test
  void list_ofTests_isPrinted() throws IOException, InterruptedException {
    Process list =
        new ProcessBuilder("scripts/test", "--list").directory(Path.of("..").toFile()).start();

    assertThat(list.inputReader().lines().map(String::strip))
        .contains("launcher", "DocumentedCommandsIT");
    assertThat(list.waitFor()).isZero();
  }

  @Test
  void commandsOfScripts_areExecutedHere_orHaveAReason() {
    assertThat(documented().filter(command -> !command.program().equals("ociprobe")))
        .extracting(DocumentedCommandsIT::line)
        .filteredOn(DocumentedCommandsIT::isExecuted)
        .containsOnly("scripts/test --list");
  }

  @Test
  void reasons_areForCommandsThatDocumentsShow() {
    List<String> lines = documented().map(DocumentedCommandsIT::line).toList();

    assertThat(NOT_EXECUTED.keySet())
        .allSatisfy(pattern -> assertThat(lines).anyMatch(line -> line.matches(pattern)));
    assertThat(ofOciprobe()).hasSizeGreaterThan(15);
  }
}
