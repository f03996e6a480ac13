package dev.ociprobe.result.merge;

import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.PlainNames;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The directory of a merge, as a whole or not at all.
 *
 * <pre>
 * merge.json                    what came of it ({@link MergeDocument})
 * histograms.hlog               the sums of all runs
 * hosts/NAME/run.json           each run's own, as it was: with its environment
 * hosts/NAME/samples.csv
 * </pre>
 *
 * <p>It is filled under another name and appears by rename(2). What a killed merge has left under
 * such a name, the next one into the same place deletes.
 */
public final class MergeDirectory {
  private static final String HOSTS = "hosts";
  private static final String OPTION = "-o DIR";

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private MergeDirectory() {}

  /**
   * Merges runs.
   *
   * @param directories of the runs
   * @param target that must be empty or not exist yet
   * @param stop asked before each run; true gives up
   * @param idle is told of each run that is left out, as it is of a watch in which nothing was
   *     called
   * @return what came of it; absent if stopped, and nothing is left then
   * @throws ResultFileException if a file is missing, malformed or can't be written
   * @throws MergeRefusedException if they don't belong together
   */
  public static Optional<MergeDocument> write(
      List<Path> directories, Path target, Tool tool, BooleanSupplier stop, Consumer<Path> idle)
      throws IOException {
    FreshDirectory claimed = FreshDirectory.at(target.toAbsolutePath().normalize());
    Path unfinished = null;
    boolean done = false;
    try {
      Path path = claimed.path();
      Unfinished.deleteLeft(path, true);
      unfinished = Files.createDirectory(Unfinished.beside(path), PRIVATE);
      Optional<MergeDocument> document = fill(unfinished, directories, tool, stop, idle);
      if (document.isPresent()) {
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        done = true;
      }
      return document;
    } finally {
      if (!done) {
        if (unfinished != null) {
          Unfinished.delete(unfinished);
        }
        claimed.remove();
      }
    }
  }

  private static Optional<MergeDocument> fill(
      Path unfinished, List<Path> directories, Tool tool, BooleanSupplier stop, Consumer<Path> idle)
      throws IOException {
    List<String> labels = HostLabels.of(directories);
    List<String> names = PlainNames.of(labels);
    RunMerge merge = new RunMerge();
    for (int i = 0; i < names.size(); i++) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      String kept = HOSTS + "/" + names.get(i);
      Path copies = Files.createDirectories(unfinished.resolve(kept));
      if (!merge.add(directories.get(i), labels.get(i), kept, copies)) {
        Files.delete(copies);
        idle.accept(directories.get(i));
      }
    }
    merge.requireSome();
    AtomicFile.write(unfinished.resolve("histograms.hlog"), OPTION, merge::writeHistograms);
    MergeDocument document = merge.document(tool);
    AtomicFile.write(unfinished.resolve("merge.json"), OPTION, out -> RunJson.write(document, out));
    return Optional.of(document);
  }
}
