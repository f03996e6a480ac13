package dev.ociprobe.probe.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Systemctl;
import dev.ociprobe.host.cgroup.ScopeProperties;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The scope of systemd's that holds a container, as systemd knows it. Not safe for use by several
 * threads at once.
 */
final class ContainerScope {
  private final String name;
  private final Function<Command, Invocation> calls;
  private Optional<ScopeProperties> afterCreate = Optional.empty();

  /**
   * A scope that hasn't been asked for.
   *
   * @param calls systemctl
   */
  ContainerScope(String name, Function<Command, Invocation> calls) {
    this.name = name;
    this.calls = calls;
  }

  /** Asks for its properties right after create. */
  void readAfterCreate() {
    afterCreate = Optional.of(read());
  }

  /** Its properties right after create, if they were read. */
  Optional<ScopeProperties> afterCreate() {
    return afterCreate;
  }

  /** Its properties now; if it has ended with its processes, those after create. */
  ScopeProperties now() {
    ScopeProperties now = read();
    return now.why().isPresent() ? afterCreate.orElse(now) : now;
  }

  private ScopeProperties read() {
    String properties = String.join(",", ScopeProperties.names());
    Invocation show = calls.apply(Systemctl.call("show", "--property=" + properties, name));
    return show.isSuccess()
        ? ScopeProperties.parse(new String(show.stdout().head(), UTF_8))
        : ScopeProperties.unknown("systemctl show: " + RefusedException.words(show));
  }

  /** Returns true if a file is one of the scope's own cgroup, and not of one below. */
  boolean owns(Path file) {
    return file.resolveSibling("").endsWith(name);
  }
}
