package dev.ociprobe.probe.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Systemctl;
import dev.ociprobe.host.cgroup.CgroupLocation;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.ScopeProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The scope of systemd's that holds a container, as systemd knows it. Not safe for use by several
 * threads at once.
 */
final class ContainerScope {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HELD = "held";

  private static final String HOLD =
      "mkdir \"$1\" && echo $$ >\"$1/cgroup.procs\" && { sleep 600 </dev/null >/dev/null 2>&1 & }";

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

  /**
   * Keeps systemd from removing the scope's cgroups when the container ends: a process sleeps in a
   * cgroup below it, in the hierarchy by which systemd sees whether a scope is empty. It ends with
   * the scope. Without it, nobody could read what a container that died has used.
   *
   * @throws IllegalStateException if it can't be kept
   */
  void hold(CgroupLocation location) {
    tracked(location).flatMap(this::own).ifPresent(this::holdAt);
  }

  private void holdAt(Path scope) {
    List<String> argv = List.of("/bin/sh", "-c", HOLD, "sh", scope.resolve(HELD).toString());
    Invocation hold = calls.apply(Command.captured(argv, PATIENCE));
    if (!hold.isSuccess()) {
      throw new IllegalStateException(
          "the scope can't be kept for reading: " + RefusedException.words(hold));
    }
  }

  private static Optional<Path> tracked(CgroupLocation location) {
    return location
        .unified()
        .<Hierarchy>map(hierarchy -> hierarchy)
        .or(() -> location.legacy().stream().filter(each -> isSystemds(each)).findFirst())
        .map(location.directories()::get);
  }

  private static boolean isSystemds(LegacyHierarchy hierarchy) {
    return hierarchy.name().filter("systemd"::equals).isPresent();
  }

  /** The scope's own cgroup, which is the container's or above it. */
  private Optional<Path> own(Path cgroup) {
    return Stream.iterate(cgroup, Objects::nonNull, Path::getParent)
        .filter(each -> each.endsWith(name))
        .findFirst();
  }

  /** Returns true if a file is one of the scope's own cgroup, and not of one below. */
  boolean owns(Path file) {
    return file.resolveSibling("").endsWith(name);
  }
}
