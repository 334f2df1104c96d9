package io.voxbridge.standalone.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder that plays a host: what lies below {@code /opt}, {@code /etc} and in the operator's path
 * there. Ports are those of this host; the programs in {@code bin} let the runbook's addresses
 * reach them.
 *
 * @param root the folder
 * @param ports what stands for 443, 8080 and 8090
 * @param sockets folder of the workers' sockets
 */
record HostFolder(Path root, Ports ports, Path sockets) {
  private static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");

  /** The ports of this host that play the documented ones. */
  record Ports(int https, int backend, int dialler) {}

  /** Makes the folders, the certificate and the proxy's main file. */
  void prepare() throws IOException, InterruptedException {
    for (String each : List.of("opt", "etc/ssl", "etc/nginx/conf.d", "nginx", "bin", "log")) {
      Files.createDirectories(root.resolve(each));
    }
    for (String module : List.of("vb-core", "vb-agents", "vb-dialler", "vb-dashboard")) {
      Files.createSymbolicLink(root.resolve("opt").resolve(module), Runbook.HOME);
    }
    Shell.Result made =
        new Shell(root, Map.of())
            .run(
                """
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=fleet-host \
                  -addext subjectAltName=DNS:localhost,DNS:fleet-host,IP:127.0.0.1 \
                  -keyout etc/ssl/fleet.key -out etc/ssl/fleet.pem 2>&1 &&
                %s/bin/keytool -importcert -noprompt -alias fleet -file etc/ssl/fleet.pem -keystore etc/ssl/trust.p12 \
                  -storetype PKCS12 -storepass changeit 2>&1
                """
                    .formatted(System.getProperty("java.home")));
    if (made.exit() != 0) {
      throw new IOException("no certificate: " + made.text());
    }
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    Files.writeString(
        root.resolve("etc/nginx/nginx.conf"),
        """
        %sdaemon off;
        worker_processes 2;
        pid %s/nginx/nginx.pid;
        error_log stderr warn;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path %s/nginx/body;
            proxy_temp_path %s/nginx/proxy;
            fastcgi_temp_path %s/nginx/fastcgi;
            uwsgi_temp_path %s/nginx/uwsgi;
            scgi_temp_path %s/nginx/scgi;
            include %s/etc/nginx/conf.d/*.conf;
        }
        """
            .formatted(isRoot ? "user root;\n" : "", root, root, root, root, root, root, root));
  }

  /** Puts the built service in place as {@code scripts/install} would, without copying it. */
  void install(String module, String service) throws IOException {
    Path release = root.resolve("opt").resolve(service).resolve("releases/built");
    Files.createDirectories(release);
    Path home = Runbook.HOME;
    Files.copy(home.resolve("deploy/run"), release.resolve("run"));
    for (String options : List.of("common.options", service + ".options")) {
      Files.copy(home.resolve("infra/jvm").resolve(options), release.resolve(options));
    }
    Files.createSymbolicLink(
        release.resolve(service + "-service.jar"),
        home.resolve(module + "/target/service/" + service + "-service.jar"));
    Files.createSymbolicLink(release.resolveSibling("../current"), Path.of("releases/built"));
  }

  /** Writes the settings of a service. */
  void settings(String service, Map<String, String> variables) throws IOException {
    Files.createDirectories(root.resolve("opt").resolve(service));
    Files.writeString(
        root.resolve("opt").resolve(service).resolve(".env"),
        new TreeMap<>(variables)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining()));
  }

  /** Reads the settings of a service. */
  Map<String, String> settings(String service) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(root.resolve("opt").resolve(service).resolve(".env"))) {
      int equals = line.indexOf('=');
      settings.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return settings;
  }

  /** Renders the fleet's site. */
  void fleetSite(int workers) throws IOException, InterruptedException {
    Shell.Result rendered =
        new Shell(root, Map.of())
            .run(
                "%s/infra/nginx/render-fleet --workers %d --socket-dir %s --listen 127.0.0.1:%d --server-name fleet-host --certificate %s/etc/ssl/fleet.pem --certificate-key %s/etc/ssl/fleet.key >%s/etc/nginx/conf.d/voxcore-fleet.conf"
                    .formatted(Runbook.HOME, workers, sockets, ports.https(), root, root, root));
    if (rendered.exit() != 0) {
      throw new IOException("fleet site not rendered: " + rendered.text());
    }
  }

  /** Returns the shell of an operator on this host. */
  Shell shell(int systemctlPort) throws IOException {
    program(
        "systemctl",
        """
        fields=()
        for argument in "$@"; do fields+=(--data-urlencode "argument=$argument"); done
        answer=$(/usr/bin/curl -sS --max-time 170 "${fields[@]}" http://127.0.0.1:%d/) || exit 1
        tail -n +2 <<<"$answer"
        exit "$(head -1 <<<"$answer")"
        """
            .formatted(systemctlPort));
    program(
        "journalctl",
        """
        lines=10
        follow=
        names=()
        while [ $# -gt 0 ]; do
          case "$1" in
            -u) names+=("$2"); shift ;;
            -n) lines=$2; shift ;;
            --since) lines=+1; shift ;;
            -f) follow=-F ;;
          esac
          shift
        done
        files=()
        for name in "${names[@]}"; do
          case "$name" in *.service) ;; *) name=$name.service ;; esac
          files+=(%s/log/$name.log)
        done
        exec tail -q -n "$lines" $follow "${files[@]}"
        """
            .formatted(root));
    program(
        "vb",
        """
        exec %s/bin/java -Xmx128m -cp "%s/vb-standalone/target/classes:%s/vb-standalone/target/lib/*" \
          io.voxbridge.standalone.command.VoxBridge "$@"
        """
            .formatted(System.getProperty("java.home"), Runbook.HOME, Runbook.HOME));
    program(
        "curl",
        """
        exec /usr/bin/curl --cacert %s/etc/ssl/fleet.pem --connect-to fleet-host:443:127.0.0.1:%d \
          --connect-to localhost:8080:127.0.0.1:%d --connect-to 127.0.0.1:8080:127.0.0.1:%d \
          --connect-to 127.0.0.1:8090:127.0.0.1:%d "$@"
        """
            .formatted(root, ports.https(), ports.backend(), ports.backend(), ports.dialler()));
    program(
        "nginx",
        "exec /usr/sbin/nginx -e stderr -p %s/nginx -c %s/etc/nginx/nginx.conf \"$@\"\n"
            .formatted(root, root));
    return new Shell(root, surroundings());
  }

  /** Returns the variables that every process of this host has. */
  Map<String, String> surroundings() {
    return Map.of(
        "PATH", root.resolve("bin") + ":" + PATH + ":/usr/sbin:/sbin",
        "VB_OPT", root.resolve("opt").toString(),
        "HEALTH_STATE_DIR", root.resolve("health-state").toString(),
        "SYSTEMD_UNITS", "",
        "HAPROXY_CONFIG", root.resolve("etc/haproxy/haproxy.cfg").toString(),
        "VOXBRIDGE_ARTEFACTS", root.resolve("artefacts").toString());
  }

  private void program(String name, String body) throws IOException {
    Path file = root.resolve("bin").resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + body);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
