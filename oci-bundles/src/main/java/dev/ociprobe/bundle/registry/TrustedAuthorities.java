package dev.ociprobe.bundle.registry;

import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The authorities whose certificates are believed: the system's, as curl and skopeo take them, and
 * those of the user's file.
 */
final class TrustedAuthorities {

  /** The bundles of Debian, Fedora and openSUSE. */
  private static final List<Path> SYSTEM =
      Stream.of(
              "/etc/ssl/certs/ca-certificates.crt",
              "/etc/pki/tls/certs/ca-bundle.crt",
              "/etc/ssl/ca-bundle.pem")
          .map(Path::of)
          .toList();

  private TrustedAuthorities() {}

  /**
   * Returns the context of connections that trust them.
   *
   * @param more certificates to trust, too, PEM
   * @throws RootfsException if the file holds none
   */
  static SSLContext context(Optional<Path> more) {
    try {
      Optional<Path> system = SYSTEM.stream().filter(Files::isReadable).findFirst();
      if (system.isEmpty() && more.isEmpty()) {
        return SSLContext.getDefault(); // the JDK's own
      }
      List<Certificate> all = new ArrayList<>();
      if (system.isPresent()) {
        all.addAll(read(system.get()));
      }
      if (more.isPresent()) {
        all.addAll(required(more.get()));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(all).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK can't make a TLS context: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory managers(List<Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("ca" + i, certificates.get(i));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers;
  }

  private static Collection<? extends Certificate> required(Path file) {
    try {
      Collection<? extends Certificate> found = read(file);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException | IOException e) {
      // told below
    }
    throw new RootfsException(
        file,
        Files.isReadable(file) ? "holds no certificate" : "can't be read",
        "name a file of certificates in PEM: -----BEGIN CERTIFICATE-----");
  }

  private static Collection<? extends Certificate> read(Path file)
      throws CertificateException, IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
