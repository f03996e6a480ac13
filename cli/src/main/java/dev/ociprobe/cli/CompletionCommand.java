package dev.ociprobe.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command {@code completion}: prints the shell completion. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print the completion script for bash and zsh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(ociprobe completion)",
      "  ociprobe completion > /etc/bash_completion.d/ociprobe"
    })
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Outlet.OUT.print(AutoComplete.bash("ociprobe", spec.root().commandLine()));
  }
}
