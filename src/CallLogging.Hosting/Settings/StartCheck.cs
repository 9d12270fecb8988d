using CallLogging.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallLogging.Hosting;

/// <summary>Checks what is known only after destinations and stores have been built, before anything else starts: horizons, and calls that get lost or go nowhere.</summary>
internal sealed partial class StartCheck(PipelineContext context, IEnumerable<SettingsPart> parts, IOptions<CallLoggingOptions> options, IServiceProvider services) : IHostedService
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
        foreach (SettingsPart account in accounts.Where(a => !connections.Any(c => c.LeadsFrom(a.Name))))
        {
            LogUnconnected(context.Logger, account.Name);
        }

        bool storesCalls = accounts.Length > 0 || connections.Count > 0;
        if (storesCalls && context.Stores.Events is MemoryCallStore && services.GetService<IHostEnvironment>()?.IsDevelopment() != true)
        {
            LogNotDurable(context.Logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(9050, LogLevel.Warning, "The calls of account {Account} are stored, but written nowhere: connect the account to a destination")]
    private static partial void LogUnconnected(ILogger logger, string account);

    [LoggerMessage(9051, LogLevel.Warning, "Calls are kept in memory and lost when the host stops: add a durable store, such as AddSqliteStore(\"calls.db\")")]
    private static partial void LogNotDurable(ILogger logger);
}

/// <summary>Checks the settings of all packages before the host starts anything.</summary>
/// <remarks>
/// The host waits for its lifetime before it does anything else, and what the lifetime throws reaches the program directly. What a service throws
/// at start, the host logs: it would print the errors a second time. A lifetime that is added after <c>AddCallLogging</c> replaces this one; then
/// the services make the check, and the errors appear in that log as well.
/// </remarks>
internal sealed class CheckingLifetime([FromKeyedServices(CheckingLifetime.Key)] IHostLifetime lifetime, SettingsCheck check) : IHostLifetime
{
    private const string Key = "CallLogging";

    /// <summary>Puts the check in front of the lifetime that the host has so far; without one, there is no host.</summary>
    public static void Wrap(IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(IHostLifetime) && !s.IsKeyedService) is not { } wrapped)
        {
            return;
        }

        services.Remove(wrapped);
        services.Add(wrapped switch
        {
            { ImplementationInstance: { } instance } => new ServiceDescriptor(typeof(IHostLifetime), Key, instance),
            { ImplementationFactory: { } create } => new ServiceDescriptor(typeof(IHostLifetime), Key, (provider, _) => create(provider), ServiceLifetime.Singleton),
            _ => new ServiceDescriptor(typeof(IHostLifetime), Key, wrapped.ImplementationType!, ServiceLifetime.Singleton),
        });
        services.AddSingleton<IHostLifetime, CheckingLifetime>();
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        check.ThrowIfInvalid();
        return lifetime.WaitForStartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifetime.StopAsync(cancellationToken);
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
