package dev.ociprobe.cli;

import picocli.CommandLine.Command;

/** To come. */
@Command(name = "calibrate", mixinStandardHelpOptions = true)
final class CalibrateCommand implements Runnable {
  @Override
  public void run() {}
}
