package dev.ociprobe.result.chart;

import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.ResultFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes charts as files, each whole or not at all. */
public final class ChartFiles {
  private static final String OPTION = "-o";

  private ChartFiles() {}

  /**
   * Writes each chart under its name.
   *
   * @param directory made if it is missing; no symbolic link
   * @return the files
   * @throws ResultFileException if one can't be written
   */
  public static List<Path> write(List<Chart> charts, PictureFormat format, Path directory)
      throws ResultFileException {
    AtomicFile.makeDirectory(directory, OPTION);
    List<Path> files = new ArrayList<>();
    for (Chart each : charts) {
      Path file = directory.resolve(each.name() + format.suffix());
      write(each, format, file);
      files.add(file);
    }
    return files;
  }

  /**
   * Writes one chart.
   *
   * @throws ResultFileException if it can't be written
   */
  public static void write(Chart chart, PictureFormat format, Path file)
      throws ResultFileException {
    AtomicFile.write(file, OPTION, out -> format.write(chart, out));
  }
}
