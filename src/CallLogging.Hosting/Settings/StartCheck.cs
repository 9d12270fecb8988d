using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Stops a host whose settings cannot be used, before it starts anything, and warns about calls that get lost or go nowhere.</summary>
internal sealed partial class StartCheck : IHostedService
{
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;

    // The host logs what StartAsync throws, together with a stack trace. What a constructor throws, it passes on without a log line.
    public StartCheck(IServiceProvider services, ILoggerFactory loggers)
    {
        _services = services;
        _logger = loggers.CreateLogger(CallLoggingTelemetry.Name);
        PipelineContext context = services.GetRequiredService<PipelineContext>();

        // With a shorter horizon another host would take over an effect while its first request may still be under way.
        TimeSpan least = context.Options.LeaseFor + context.Options.SendTimeout;
        ValueList<SettingsError> errors = context.Connections.Destinations.Where(d => d.Horizon < least).Select(d => new SettingsError(
            d.Name, $"has the horizon {d.Horizon}; use at least the sum of LeaseFor and SendTimeout ({least}), or shorten these two.")).ToValueList();
        if (!errors.IsEmpty)
        {
            throw new InvalidSettingsException(errors);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        IList<Connection> connections = _services.GetRequiredService<IOptions<CallLoggingOptions>>().Value.Connections;
        SettingsPart[] accounts = [.. _services.GetServices<SettingsPart>().Where(p => p.IsAccount)];
        foreach (SettingsPart account in accounts.Where(a => !connections.Any(c => c.LeadsFrom(a.Name))))
        {
            LogUnconnected(_logger, account.Name);
        }

        bool storesCalls = accounts.Length > 0 || connections.Count > 0;
        if (storesCalls && _services.GetRequiredService<CallStores>().Events is MemoryCallStore && _services.GetService<IHostEnvironment>()?.IsDevelopment() != true)
        {
            LogNotDurable(_logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(9050, LogLevel.Warning, "The calls of account {Account} are stored, but written nowhere: connect the account to a destination")]
    private static partial void LogUnconnected(ILogger logger, string account);

    [LoggerMessage(9051, LogLevel.Warning, "Calls are kept in memory and lost when the host stops: add a durable store, such as AddSqliteStore(\"calls.db\")")]
    private static partial void LogNotDurable(ILogger logger);
}

/// <summary>Builds one host; all calls of <c>AddCallLogging</c> share it.</summary>
internal sealed class CallLoggingBuilder(IServiceCollection services) : ICallLoggingBuilder
{
    public IConfigurationSection? Section { get; set; }

    public IServiceCollection Services => services;

    public SettingsSection Settings => Section?.ToSettingsSection() ?? new SettingsSection("CallLogging", null, []);
}

/// <summary>Ends a process with exit code 2 and one line per error if nothing catches an <see cref="InvalidSettingsException"/>.</summary>
internal static class InvalidSettingsExit
{
    private const int ExitCode = 2;

    private static int s_isRegistered;

    /// <summary>Registers the handler, once. It runs only where the process would end anyway, so that a program that catches the exception notices nothing.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_isRegistered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => ExitIfSettingsAreInvalid(unhandled.ExceptionObject as Exception);
        }
    }

    private static void ExitIfSettingsAreInvalid(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is InvalidSettingsException invalid)
            {
                Console.Error.WriteLine(invalid.Message);
                Environment.Exit(ExitCode);
            }
        }
    }
}
