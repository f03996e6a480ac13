package dev.ociprobe.cli;

import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.workload.HostValues;
import dev.ociprobe.probe.workload.NetworkKind;
import dev.ociprobe.probe.workload.WorkloadCatalogue;
import dev.ociprobe.probe.workload.WorkloadDefinition;
import dev.ociprobe.probe.workload.WorkloadException;
import dev.ociprobe.probe.workload.WorkloadParameters;
import dev.ociprobe.probe.workload.WorkloadReader;
import dev.ociprobe.result.report.Paragraph;
import dev.ociprobe.text.TerminalText;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that choose a workload and its parameters. */
final class WorkloadOptions {
  private static final int MAX_FILE = 1 << 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Workload that comes with ociprobe; see --list.")
  private @Nullable String name;

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "Workload of your own, in YAML; README.md has its keys.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "PARAMETER=VALUE",
      description = "Value of one of the workload's parameters; --list -v shows them.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--network",
      paramLabel = "none|host|veth",
      description =
          "Network of the containers: none, the host's, or namespaces that a pair of virtual "
              + "Ethernet devices joins (default: the workload's).")
  private @Nullable NetworkKind network;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description =
          "Take the workload's programs from this image instead of the host: oci:DIR[:TAG],"
              + " oci-archive:FILE[:TAG], docker-archive:FILE[:TAG] or, of a registry,"
              + " docker://HOST/NAME[:TAG|@DIGEST].")
  private @Nullable String image;

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Option(names = "--list", description = "Print the workloads, and run nothing.")
  private boolean list;

  @Option(
      names = {"-v", "--verbose"},
      description = "With --list: also their commands and parameters.")
  private boolean verbose;

  boolean onlyList() {
    return list;
  }

  /** The chosen workload, as its file has it. */
  WorkloadDefinition chosen() throws IOException {
    if (file != null) {
      if (name != null) {
        throw new UserError(
            ExitCode.USAGE,
            "a workload's name and --workload exclude each other",
            "leave out one of them");
      }
      return read(file);
    }
    if (name == null) {
      throw new UserError(
          ExitCode.USAGE, "no workload is named", "`ociprobe workload --list` shows them");
    }
    try {
      return WorkloadCatalogue.named(name);
    } catch (WorkloadException e) {
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private static WorkloadDefinition read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] text = in.readNBytes(MAX_FILE + 1);
      if (text.length > MAX_FILE) {
        throw new UserError(
            ExitCode.USAGE, file + " is longer than 1 MiB", "name a workload's file");
      }
      return WorkloadReader.read(text);
    } catch (YamlException e) {
      throw UserError.at(file, e.place(), String.valueOf(e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE, Errors.notRead(file, e), "name a workload's file: --workload FILE");
    }
  }

  /** The workload in the network that the user wants. */
  WorkloadDefinition inNetwork(WorkloadDefinition workload) {
    if (network == NetworkKind.NONE && workload.server().isPresent()) {
      throw new UserError(
          ExitCode.USAGE,
          "--network none: %s has a server, which nothing could reach".formatted(workload.name()),
          "use host or veth");
    }
    return network == null ? workload : workload.on(network);
  }

  /** The workload with the values of its parameters, some of which the CPUs decide. */
  WorkloadDefinition settled(WorkloadDefinition workload, CpuPlan cpus) {
    try {
      return WorkloadParameters.settle(
          inNetwork(workload),
          HostValues.of(PseudoFiles.ofHost(), cpus.measured().cardinality()),
          parameters);
    } catch (WorkloadException e) {
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  /**
   * The image that has the workload's programs; empty for those of the host.
   *
   * @throws UserError if it can't have them
   */
  Optional<Image> image(WorkloadDefinition workload, Console console) {
    if (image == null) {
      return Optional.empty();
    }
    if (workload.needs().isOwnProgram()) {
      throw new UserError(
          ExitCode.USAGE,
          "--image: the program of %s comes with ociprobe, and no image has it"
              .formatted(workload.name()),
          "leave out --image");
    }
    return Optional.of(registry.open(image, console));
  }

  /** Refuses a workload for which this host lacks a program, room on its disk, or its port. */
  void requireHost(WorkloadDefinition workload) throws IOException {
    WorkloadHost.require(workload, image == null);
  }

  /** Prints the workloads that come with the program. */
  void print() {
    List<WorkloadDefinition> all = WorkloadCatalogue.all();
    int width = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    for (WorkloadDefinition each : all) {
      String label = each.name() + " ".repeat(width - each.name().length() + 2);
      Outlet.OUT.print(
          Paragraph.wrap(each.description(), label, " ".repeat(label.length()), Console.width()));
      if (verbose) {
        Outlet.OUT.print(details(each));
      }
    }
  }

  private static String details(WorkloadDefinition workload) {
    String parameters =
        workload.parameters().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    String packageName = workload.needs().packageName();
    return detail("command", String.join(" ", workload.command()))
        + (parameters.isEmpty() ? "" : detail("parameters", parameters))
        + (packageName.isEmpty() ? "" : detail("package", packageName))
        + "\n";
  }

  private static String detail(String what, String text) {
    return Paragraph.wrap(TerminalText.line(text), "    " + what + ": ", "      ", Console.width());
  }
}
