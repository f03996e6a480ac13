package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Traces of runs on the host, found without ociprobe's own code. Traces of live runs, and of runs
 * that began before these tests, do not count.
 */
final class HostTraces {
  /** The directories that all runs share. */
  private static final Pattern PARENT = Pattern.compile("^/(sys/fs/cgroup|run)(/[^/]+)*/ociprobe$");

  /** A run's name; its first six digits are the second in which the run began. */
  private static final Pattern RUN = Pattern.compile("([0-9a-z]{6})[0-9a-z]{2}");

  private static final long BEGAN_SECONDS =
      ManagementFactory.getRuntimeMXBean().getStartTime() / 1000;

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private HostTraces() {}

  static void assertNone() {
    assertGone(HostTraces::all);
  }

  /** Runs of other tests may be ending: their traces go within seconds. */
  static void assertGone(Supplier<List<String>> look) {
    long began = System.nanoTime();
    List<String> traces = look.get();
    while (!traces.isEmpty() && System.nanoTime() - began < GRACE.toNanos()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      traces = look.get();
    }
    assertThat(traces).as("left on the host").isEmpty();
  }

  static List<String> all() {
    Set<String> others = others();
    List<String> traces = new ArrayList<>();
    traces.addAll(named(Path.of("/sys/fs/cgroup"), 3, "ociprobe"));
    traces.addAll(named(Path.of("/sys/fs/cgroup"), 3, "op-"));
    traces.addAll(below(Path.of("/run/ociprobe")));
    traces.addAll(below(Path.of("/var/lib/ociprobe")));
    traces.addAll(mounts());
    traces.addAll(processes());
    others.addAll(others()); // those too that began meanwhile
    if (!others.isEmpty()) {
      traces.removeIf(trace -> PARENT.matcher(trace).find());
      traces.removeIf(trace -> others.stream().anyMatch(trace::contains));
    }
    return traces;
  }

  /** The names of the runs that are no test's. */
  private static Set<String> others() {
    Set<String> others = new HashSet<>();
    Path base = Path.of("/run/ociprobe");
    for (String path : below(base)) {
      Path run = Path.of(path);
      String name = String.valueOf(run.getFileName());
      if (base.equals(run.getParent()) && (isOlder(name) || isHeld(run.resolve("lock")))) {
        others.add(name);
      }
    }
    return others;
  }

  private static boolean isOlder(String name) {
    Matcher run = RUN.matcher(name);
    return run.matches() && Long.parseLong(run.group(1), 36) < BEGAN_SECONDS;
  }

  private static boolean isHeld(Path lock) {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock own = channel.tryLock()) {
      return own == null;
    } catch (IOException e) {
      return false; // no run, or one that has ended meanwhile
    }
  }

  private static List<String> named(Path root, int depth, String prefix) {
    return paths(root, depth).stream()
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
        .map(Path::toString)
        .toList();
  }

  private static List<String> below(Path directory) {
    return paths(directory, Integer.MAX_VALUE).stream().map(Path::toString).toList();
  }

  /** A directory and what is in it; other tests' files may go while this looks. */
  static List<Path> paths(Path directory, int depth) {
    List<Path> paths = new ArrayList<>();
    FileVisitor<Path> collect =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            paths.add(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            paths.add(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure)
              throws IOException {
            return goOn(failure);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure)
              throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : goOn(failure);
          }

          private static FileVisitResult goOn(IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        };
    try {
      Files.walkFileTree(directory, Set.of(), depth, collect);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths;
  }

  private static List<String> mounts() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return lines.filter(line -> line.contains("/ociprobe/")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Zombies don't count: in a test's container nobody may reap what a dead run left. */
  private static List<String> processes() {
    List<String> ours = new ArrayList<>();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      for (Path process : entries.toList()) {
        String name = String.valueOf(process.getFileName());
        if (name.chars().allMatch(Character::isDigit)) {
          String command = text(process.resolve("cmdline")).replace('\0', ' ');
          if (command.contains("/run/ociprobe/") || command.startsWith("/payload")) {
            ours.add(name + " " + command + text(process.resolve("cgroup")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ours;
  }

  /** Nothing if the process has ended. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
