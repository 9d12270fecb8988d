using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace CallLogging.TestServers;

/// <summary>A PostgreSQL of its own on loopback, in a temporary folder (eng/services.sh).</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private readonly string _folder;
    private readonly string _port;

    private PostgreSqlServer(string folder, int port)
    {
        _folder = folder;
        _port = port.ToString(CultureInfo.InvariantCulture);
        ConnectionString = $"Host=127.0.0.1;Port={_port};Username=calllog;Database=postgres";
    }

    public string ConnectionString { get; }

    /// <summary>Starts a server on a port that is free.</summary>
    /// <param name="isDurable">Whether every commit is forced to disk, as in production.</param>
    public static PostgreSqlServer Start(bool isDurable = false)
    {
        string said = "";
        for (int attempt = 0; attempt < 5; attempt++)
        {
            string folder = Directory.CreateTempSubdirectory("calllogging-pg-").FullName;
            var server = new PostgreSqlServer(folder, FreePort());
            (int code, said) = server.Run("start", isDurable);
            if (code == 0)
            {
                return server;
            }

            Directory.Delete(folder, recursive: true);
        }

        throw new InvalidOperationException($"PostgreSQL cannot be started; bash eng/test.sh installs it. {said}");
    }

    /// <summary>Kills the server's processes and starts it again; returns when it answers.</summary>
    public void Crash()
    {
        (int code, string said) = Run("crash", isDurable: false);
        if (code != 0)
        {
            throw new InvalidOperationException($"PostgreSQL cannot be started again. {said}");
        }
    }

    /// <summary>Stops the server; it can be started again with <see cref="StartAgain"/>.</summary>
    public void Stop() => Run("stop", isDurable: false);

    public void StartAgain() => Run("start", isDurable: false);

    public void Dispose()
    {
        Run("stop", isDurable: false);
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Script()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "eng", "services.sh");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new InvalidOperationException("eng/services.sh is not above the program: run it from the repository.");
    }

    private (int Code, string Said) Run(string what, bool isDurable)
    {
        // Not redirected: the server would keep the pipes open.
        string log = Path.Combine(_folder, "services.log");
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            ArgumentList = { "-c", "exec bash \"$0\" \"$@\" >\"$SERVICES_LOG\" 2>&1", Script(), what, _folder, "pg" },
        };
        start.Environment["SERVICES_LOG"] = log;
        start.Environment["PGPORT"] = _port;
        start.Environment["PGDURABLE"] = isDurable ? "1" : "0";
        using Process process = Process.Start(start)!;
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill();
            return (-1, "It did not answer within 2 minutes.");
        }

        return (process.ExitCode, process.ExitCode == 0 ? "" : File.ReadAllText(log));
    }
}
