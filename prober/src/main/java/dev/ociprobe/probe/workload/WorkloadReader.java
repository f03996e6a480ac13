package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.limit.QuantityParser;
import dev.ociprobe.text.NearestNames;
import dev.ociprobe.yaml.Node;
import dev.ociprobe.yaml.NodeFields;
import dev.ociprobe.yaml.Shape;
import dev.ociprobe.yaml.YamlException;
import dev.ociprobe.yaml.YamlText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the file of a workload, which is not trusted. The key {@code figures} and what it needs is
 * read by {@link FigureNodes}, the checks by {@link CheckNodes}. For one thread.
 */
public final class WorkloadReader {
  private static final List<String> KEYS =
      List.of(
          "workload",
          "description",
          "package",
          "programs",
          "files",
          "scratch",
          "timeout",
          "parameters",
          "command",
          "server",
          "network",
          "figures",
          "same",
          "checks");
  private static final int MAX_PORT = 65_535;
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

  private final NodeFields fields;

  private WorkloadReader(Node document) throws YamlException {
    this.fields = NodeFields.of(document, "a workload", KEYS);
  }

  /**
   * Reads a workload.
   *
   * @param file in UTF-8
   * @throws YamlException if it is malformed; says where
   */
  public static WorkloadDefinition read(byte[] file) throws YamlException {
    return new WorkloadReader(YamlText.read(file)).definition();
  }

  private WorkloadDefinition definition() throws YamlException {
    FigureNodes nodes = new FigureNodes();
    List<FigureDefinition> figures = nodes.figures(fields.required("figures"));
    Set<String> names = new HashSet<>(HostFigure.labels());
    figures.forEach(each -> names.add(each.name()));
    return new WorkloadDefinition(
        fields.requiredText("workload"),
        fields.text("description").orElse(""),
        needs(),
        parameters(),
        command(fields),
        server(),
        timeout(),
        figures,
        fields.has("same") ? nodes.same(fields.required("same")) : List.of(),
        fields.has("checks") ? new CheckNodes(names).checks(fields.required("checks")) : List.of());
  }

  private WorkloadNeeds needs() throws YamlException {
    return new WorkloadNeeds(
        fields.text("package").orElse(""), programs(), files(), scratch(), network());
  }

  private List<String> programs() throws YamlException {
    List<String> programs = fields.requiredTexts("programs");
    Optional<String> own = programs.stream().filter(WorkloadNeeds::isOwn).findFirst();
    if (own.isPresent() && programs.stream().distinct().count() > 1) {
      throw fields.wrong(
          "programs",
          "%s has a root filesystem without any other program".formatted(own.get()),
          "leave the others out");
    }
    return programs;
  }

  private NetworkKind network() throws YamlException {
    Optional<String> network = fields.text("network");
    if (network.isEmpty()) {
      return fields.has("server") ? NetworkKind.VETH : NetworkKind.NONE;
    }
    Optional<NetworkKind> kind =
        Arrays.stream(NetworkKind.values())
            .filter(each -> each.label().equals(network.get()))
            .findFirst();
    if (kind.isEmpty()) {
      throw fields.wrong(
          "network", "network is none, host or veth, not \"%s\"".formatted(network.get()), "");
    }
    return kind.get();
  }

  private Optional<ServerDefinition> server() throws YamlException {
    if (!fields.has("server")) {
      return Optional.empty();
    }
    NodeFields server =
        NodeFields.of(fields.required("server"), "a server", List.of("command", "port"));
    String port = server.requiredText("port");
    if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > MAX_PORT) {
      throw server.wrong("port", "\"%s\" is not a port".formatted(port), "as in 6379");
    }
    return Optional.of(new ServerDefinition(command(server), Integer.parseInt(port)));
  }

  /** Reads the command of the workload, or of its server. */
  private List<String> command(NodeFields of) throws YamlException {
    List<String> command = of.requiredTexts("command");
    if (!fields.requiredTexts("programs").contains(command.getFirst())) {
      throw of.wrong(
          "command",
          "the command begins with \"%s\", which is none of the programs"
              .formatted(command.getFirst()),
          "add it to `programs`");
    }
    return command;
  }

  private List<Path> files() throws YamlException {
    List<Path> files = new ArrayList<>();
    for (String each : fields.texts("files")) {
      if (!each.startsWith("/")) {
        throw fields.wrong(
            "files", "the file \"%s\" is relative".formatted(each), "name it from /");
      }
      files.add(Path.of(each));
    }
    return files;
  }

  private OptionalLong scratch() throws YamlException {
    Optional<String> size = fields.text("scratch");
    try {
      return size.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(QuantityParser.bytes(size.get()));
    } catch (IllegalArgumentException e) {
      throw fields.wrong("scratch", String.valueOf(e.getMessage()), "");
    }
  }

  private Duration timeout() throws YamlException {
    Optional<String> time = fields.text("timeout");
    if (time.isEmpty()) {
      return USUAL_TIMEOUT;
    }
    try {
      Duration timeout = Duration.of(QuantityParser.micros(time.get()), ChronoUnit.MICROS);
      if (timeout.isPositive() && timeout.compareTo(MAX_TIMEOUT) <= 0) {
        return timeout;
      }
    } catch (IllegalArgumentException e) {
      throw fields.wrong("timeout", String.valueOf(e.getMessage()), "");
    }
    throw fields.wrong(
        "timeout", "timeout must be longer than zero and at most a day", "as in 600s");
  }

  private SortedMap<String, String> parameters() throws YamlException {
    SortedMap<String, String> parameters = new TreeMap<>();
    if (fields.has("parameters")) {
      if (!(fields.required("parameters") instanceof Node.Entries(var _, var byKey))) {
        throw fields.wrong("parameters", "parameters is a group of keys", "");
      }
      for (Map.Entry<String, Node.Entry> each : byKey.entrySet()) {
        if (!WorkloadParameters.isName(each.getKey())) {
          throw new YamlException(
              each.getValue().place(),
              "\"%s\" can't be the name of a parameter".formatted(each.getKey()),
              "it has lower case letters, digits and -, begins with a letter, and is not server");
        }
        parameters.put(each.getKey(), Shape.text(each.getValue().value(), each.getKey()));
      }
    }
    return parameters;
  }

  /** Returns the error of an unknown name, with those that it may mean. */
  static YamlException unknown(Node node, String what, String name, Set<String> known) {
    return new YamlException(
        node.place(),
        "there is no %s \"%s\"".formatted(what, name),
        NearestNames.hint(name, known));
  }
}
