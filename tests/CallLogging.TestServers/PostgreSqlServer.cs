using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace CallLogging.TestServers;

/// <summary>A PostgreSQL server on loopback with its data in a temporary folder; eng/services.sh starts it.</summary>
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

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="isDurable">True if each commit is forced to disk, as in production.</param>
    public static PostgreSqlServer Start(bool isDurable = false)
    {
        string output = "";
        for (int attempt = 0; attempt < 5; attempt++)
        {
            string folder = Directory.CreateTempSubdirectory("calllogging-pg-").FullName;
            var server = new PostgreSqlServer(folder, FindFreePort());
            (int code, output) = server.RunScript("start", isDurable);
            if (code == 0)
            {
                return server;
            }

            Directory.Delete(folder, recursive: true);
        }

        throw new InvalidOperationException($"PostgreSQL cannot be started; bash eng/test.sh installs it. {output}");
    }

    /// <summary>Kills the processes of the server, starts it again, and returns when it accepts connections.</summary>
    public void Crash()
    {
        (int code, string output) = RunScript("crash", isDurable: false);
        if (code != 0)
        {
            throw new InvalidOperationException($"PostgreSQL cannot be started again. {output}");
        }
    }

    /// <summary>Stops the server; <see cref="StartAgain"/> starts it again.</summary>
    public void Stop() => RunScript("stop", isDurable: false);

    public void StartAgain() => RunScript("start", isDurable: false);

    public void Dispose()
    {
        RunScript("stop", isDurable: false);
        Directory.Delete(_folder, recursive: true);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindScript()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "eng", "services.sh");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new InvalidOperationException("eng/services.sh is in no folder above the program: run the program from the repository.");
    }

    private (int Code, string Output) RunScript(string command, bool isDurable)
    {
        // The shell writes to a file, because the server would keep redirected pipes open.
        string log = Path.Combine(_folder, "services.log");
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            ArgumentList = { "-c", "exec bash \"$0\" \"$@\" >\"$SERVICES_LOG\" 2>&1", FindScript(), command, _folder, "pg" },
        };
        start.Environment["SERVICES_LOG"] = log;
        start.Environment["PGPORT"] = _port;
        start.Environment["PGDURABLE"] = isDurable ? "1" : "0";
        using Process process = Process.Start(start)!;
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill();
            return (-1, "The script did not end within 2 minutes.");
        }

        return (process.ExitCode, process.ExitCode == 0 ? "" : File.ReadAllText(log));
    }
}
