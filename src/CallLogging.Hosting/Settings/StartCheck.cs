using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Checks what is known only after destinations and stores have been built, before anything else starts: horizons, and calls that get lost or go nowhere.</summary>
internal sealed partial class StartCheck(PipelineContext context, IEnumerable<SettingsPart> parts, IOptions<CallLoggingOptions> options, SettingsCheck check, IServiceProvider services) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // With a shorter horizon another host would take over an effect while its first request may still be under way.
        TimeSpan least = context.Options.LeaseFor + context.Options.SendTimeout;
        ValueList<SettingsError> errors = context.Connections.Destinations.Where(d => d.Horizon < least).Select(d => new SettingsError(
            d.Name, $"has the horizon {d.Horizon}; use at least the sum of LeaseFor and SendTimeout ({least}), or shorten these two.")).ToValueList();
        if (!errors.IsEmpty)
        {
            throw new InvalidSettingsException(errors);
        }

        IList<Connection> connections = options.Value.Connections;
        SettingsPart[] accounts = [.. parts.Where(p => p.IsAccount)];
        foreach (SettingsPart account in accounts.Where(a => !context.Connections.GetPairs([a.Name]).Any(p => p.From == a.Name)))
        {
            LogUnconnected(context.StartLogger, account.Name);
        }

        bool storesCalls = accounts.Length > 0 || connections.Count > 0;
        if (storesCalls && context.Stores.Events is MemoryCallStore && services.GetService<IHostEnvironment>()?.IsDevelopment() != true)
        {
            LogNotDurable(context.StartLogger);
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        check.ThrowIfInvalidAfterStart();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(9060, LogLevel.Warning, "The calls of account {Account} are stored, but written nowhere: connect the account to a destination")]
    private static partial void LogUnconnected(ILogger logger, string account);

    [LoggerMessage(9061, LogLevel.Warning, "Calls are kept in memory and lost when the host stops: add a durable store, such as AddSqliteStore(\"calls.db\")")]
    private static partial void LogNotDurable(ILogger logger);
}
