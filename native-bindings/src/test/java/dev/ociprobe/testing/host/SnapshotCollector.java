package dev.ociprobe.testing.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what tests could leave changed on a host. */
final class SnapshotCollector {
  /** Control files that can be written, but count or list something. */
  private static final Pattern COUNTERS =
      Pattern.compile(
          "tasks|cgroup\\.(procs|threads)|cpuacct\\.usage|memory\\.(oom_control|force_empty)"
              + "|.*(usage_in_bytes|failcnt|\\.peak|\\.pressure)");

  /** Kernel settings that ociprobe or a runtime can switch. */
  private static final List<String> SETTINGS =
      List.of(
          "sys/kernel/rcu_expedited",
          "sys/kernel/rcu_normal",
          "sys/kernel/tracing/current_tracer",
          "sys/kernel/tracing/set_event",
          "sys/kernel/tracing/kprobe_events",
          "proc/sys/kernel/kptr_restrict",
          "proc/sys/kernel/perf_event_paranoid",
          "proc/sys/kernel/sched_rt_runtime_us",
          "proc/sys/net/ipv4/ip_forward",
          "proc/sys/vm/nr_hugepages",
          "proc/sys/vm/overcommit_memory");

  /** Directories of what runs and runtimes keep. */
  private static final List<String> STATE =
      List.of("run/ociprobe", "var/lib/ociprobe", "run/runc", "run/crun", "run/runsc", "run/netns");

  /** Mounts in a test's own directory: JUnit fails the test if it can't remove that. */
  private static final Pattern TEMPORARY = Pattern.compile(".*/junit-?\\d+/.*");

  private static final Pattern PROGRAMS = Pattern.compile("(runc|crun|runsc|stopwatch|payload).*");

  private static final String PARENT = "PPid:";

  /** A test's own cgroup, by the process that made it. */
  private static final Pattern OF_TEST = Pattern.compile("op-it-(\\d+)");

  private final Path root;
  private final LiveRuns others;
  private final SortedMap<String, String> facts = new TreeMap<>();

  /**
   * The facts of a host; nothing is read yet.
   *
   * @param root of its file system
   * @param others whose things are left out
   */
  SnapshotCollector(Path root, LiveRuns others) {
    this.root = root;
    this.others = others;
  }

  /** The facts by kind and name, with their values. */
  SortedMap<String, String> collect() {
    for (String line : HostFiles.lines(root.resolve("proc/self/mountinfo"))) {
      List<String> fields = List.of(line.split(" ", -1));
      addMount(fields.get(4), fields.get(fields.indexOf("-") + 1));
    }
    SETTINGS.forEach(setting -> addSetting(root.resolve(setting)));
    HostFiles.directories(root.resolve("proc")).forEach(this::addProcess);
    STATE.stream()
        .flatMap(state -> HostFiles.children(root.resolve(state)).stream())
        .forEach(file -> add("file", file, ""));
    return facts;
  }

  private void addMount(String point, String type) {
    Path path = root.resolve(point.substring(1));
    if (TEMPORARY.matcher(point).matches()) {
      return;
    }
    add("mount", path, type);
    if (Set.of("cgroup", "cgroup2").contains(type)) {
      addCgroup(path);
    }
  }

  // Slices are systemd's, which makes and changes cgroups in them at any time; but not ours.
  private void addCgroup(Path cgroup) {
    String name = String.valueOf(cgroup.getFileName());
    boolean ours = name.equals("ociprobe") || name.startsWith("ociprobe_");
    if ((name.endsWith(".slice") && !ours) || isOfOtherTests(name)) {
      return;
    }
    if (!ours || others.ids().isEmpty()) {
      add("cgroup", cgroup, "");
      HostFiles.children(cgroup).stream()
          .filter(SnapshotCollector::isSetting)
          .forEach(this::addSetting);
    }
    HostFiles.directories(cgroup).forEach(this::addCgroup);
  }

  private boolean isOfOtherTests(String cgroup) {
    Matcher matcher = OF_TEST.matcher(cgroup);
    return matcher.matches() && isOtherTests(root.resolve("proc").resolve(matcher.group(1)));
  }

  private static boolean isSetting(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      return Files.isRegularFile(file)
          && mode.contains(PosixFilePermission.OWNER_READ)
          && mode.contains(PosixFilePermission.OWNER_WRITE)
          && !COUNTERS.matcher(String.valueOf(file.getFileName())).matches();
    } catch (IOException e) {
      return false;
    }
  }

  private void addSetting(Path file) {
    HostFiles.text(file).ifPresent(value -> add("setting", file, value));
  }

  private void addProcess(Path process) {
    HostFiles.program(process)
        .filter(program -> PROGRAMS.matcher(program).matches())
        .filter(_ -> !isOfOthers(process))
        .ifPresent(program -> add("process", process, program));
  }

  /** Tells whether a process, or one of its ancestors, is of another run or of other tests. */
  private boolean isOfOthers(Path process) {
    Optional<Path> each = Optional.of(process);
    while (each.isPresent()) {
      if (HostFiles.lines(each.get().resolve("cgroup")).stream().anyMatch(others::own)
          || isOtherTests(each.get())) {
        return true;
      }
      each = parent(each.get());
    }
    return false;
  }

  /** Tells whether a process is another JVM for the tests of the same Maven. */
  private static boolean isOtherTests(Path process) {
    Path self = process.resolveSibling(String.valueOf(ProcessHandle.current().pid()));
    Optional<Path> maven = maven(self);
    return maven.isPresent()
        && !process.equals(self)
        && maven(process).equals(maven)
        && HostFiles.program(process).filter("java"::equals).isPresent();
  }

  /** Maven starts each JVM by a shell. */
  private static Optional<Path> maven(Path jvm) {
    return parent(jvm).flatMap(SnapshotCollector::parent);
  }

  private static Optional<Path> parent(Path process) {
    return HostFiles.lines(process.resolve("status")).stream()
        .filter(line -> line.startsWith(PARENT))
        .map(line -> line.substring(PARENT.length()).strip())
        .filter(pid -> !pid.equals("0"))
        .map(process::resolveSibling)
        .findFirst();
  }

  private void add(String kind, Path path, String value) {
    String name = "/" + root.relativize(path);
    if (!others.own(name)) {
      facts.put(kind + " " + name, value);
    }
  }
}
