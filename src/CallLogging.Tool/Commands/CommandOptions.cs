using System.CommandLine;
using System.CommandLine.Parsing;

namespace CallLogging.Tool;

/// <summary>The options and commands of the program.</summary>
internal sealed class CommandOptions
{
    private readonly Option<string?> _events = new("--events") { HelpName = "FILE|-", Description = "Webhooks, one JSON line each: method, url, headers, body; or bare Aircall bodies. Default: the bundled webhooks." };
    private readonly Option<string> _provider = new("--provider") { HelpName = "aircall", Description = "The provider that sent the webhooks.", DefaultValueFactory = _ => "aircall" };
    private readonly Option<string> _account = new("--account") { HelpName = "NAME", Description = "The account that trusted events belong to.", DefaultValueFactory = _ => "main" };
    private readonly Option<string?> _settings = new("--settings") { HelpName = "FILE.json", Description = "Settings in the form of the host's CallLogging section. Without them the program trusts the events and uses the defaults." };
    private readonly Option<string> _to = new("--to") { HelpName = "salesforce,front", Description = "The destinations of the calls: salesforce, front, or both.", DefaultValueFactory = _ => "salesforce" };
    private readonly Option<string?> _salesforce = new("--salesforce") { HelpName = "URL", Description = "The address of the org; key and secret come from the settings. Default: a simulated org on this machine, created for the run." };
    private readonly Option<string?> _front = new("--front") { HelpName = "URL", Description = "The address of the Front API, such as https://api2.frontapp.com; the token comes from the settings. Default: a simulated Front company on this machine, created for the run." };
    private readonly Option<string?> _language = new("--language") { HelpName = "en|de|es|pl|fr", Description = "The language of subjects and comments; overrides the settings." };
    private readonly Option<string?> _store = new("--store") { HelpName = "FILE.db", Description = "The SQLite file that stores the calls. A second run with the same file and the same org continues the first. Default: a new file." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Plan only: write nothing." };
    private readonly Option<bool> _backfill = new("--backfill") { Description = "Store all calls first, then write many of them per request: for calls of the past." };
    private readonly Option<bool> _live = new("--live") { Description = "Use the real clock: the program receives the events now and runs until every call is settled (minutes, or hours for calls without an end; Pipeline in the settings sets the time). Excludes --dry-run and --backfill." };
    private readonly Option<bool> _explain = new("--explain") { Description = "Print the reason of each field." };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE.json", Description = "The final state as JSON; the same events in any order give the same file." };

    public CommandOptions()
    {
        _provider.AcceptOnlyFromAmong("aircall");
        _to.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Destinations.ParseKinds(result.Tokens[0].Value).Unknown is { } unknown)
            {
                result.AddError($"--to is '{result.Tokens[0].Value}': '{unknown}' is not a destination; write {Destinations.KindNames}, or several separated by commas.");
            }
        });
        _language.AcceptOnlyFromAmong("en", "de", "es", "pl", "fr");
        _account.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (result.Tokens[0].Value.Length == 0 || result.Tokens[0].Value.Contains(':', StringComparison.Ordinal)))
            {
                result.AddError($"--account is '{result.Tokens[0].Value}'; write a name without ':'.");
            }
        });
        CheckAddress(_salesforce, "https://example.my.salesforce.com");
        CheckAddress(_front, "https://api2.frontapp.com");
    }

    public RootCommand CreateRootCommand()
    {
        var root = new RootCommand("Writes telephony webhooks as Salesforce Tasks or Front conversations; into simulators on this machine unless an address is given.")
        {
            _events, _provider, _account, _settings, _to, _salesforce, _front, _language, _store, _backfill, _live, _dryRun, _explain, _out,
        };
        root.Validators.Add(CheckCombination);
        root.SetAction((result, _) => RunCommand.StartAsync(ToArguments(result)));
        root.Add(CreateDiagnosticsCommand());
        root.Add(CreateParkedCommand());
        root.Add(CreateRetryCommand());
        root.Add(CreateSimulateCommand());
        return root;
    }

    private void CheckCombination(CommandResult result)
    {
        if (result.GetValue(_dryRun) && (result.GetValue(_store) ?? result.GetValue(_salesforce) ?? result.GetValue(_front)) is not null)
        {
            result.AddError("--dry-run excludes --store, --salesforce and --front: a dry run stores nothing and sends no request. Leave out one or the other.");
        }

        if (result.GetValue(_dryRun) && result.GetValue(_backfill))
        {
            result.AddError("--dry-run excludes --backfill: a dry run writes nothing. Leave out one of them.");
        }

        if (result.GetValue(_live) && (result.GetValue(_dryRun) || result.GetValue(_backfill)))
        {
            result.AddError("--live excludes --dry-run and --backfill: these do not use the real clock. Leave out one or the other.");
        }

        CheckDestination(result, _salesforce, DestinationKind.Salesforce);
        CheckDestination(result, _front, DestinationKind.Front);
    }

    // An address without its destination is most likely a forgotten --to.
    private void CheckDestination(CommandResult result, Option<string?> address, DestinationKind kind)
    {
        if (result.GetValue(address) is not null && Destinations.ParseKinds(result.GetValue(_to) ?? "salesforce").Kinds is { } kinds && !kinds.Contains(kind))
        {
            string all = string.Join(',', kinds.Append(kind)).ToLowerInvariant();
            result.AddError($"{address.Name} is set, and --to is '{result.GetValue(_to)}': write --to {all}, or leave {address.Name} out.");
        }
    }

    private static void CheckAddress(Option<string?> option, string example) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && ParseAddress(result.Tokens[0].Value) is null)
        {
            result.AddError($"{option.Name} is '{result.Tokens[0].Value}'; write a web address such as {example}; http is allowed on this machine only.");
        }
    });

    // Over a network, http would disclose the secret to everybody on the way.
    private static Uri? ParseAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;

    private Command CreateDiagnosticsCommand()
    {
        var package = new Option<string?>("--package") { HelpName = "FOLDER", Description = "The folder for a deployable package with the metadata that the org lacks." };
        var command = new Command("doctor", "Checks the destinations of the settings before the first call. The exit code is 1 if calls cannot be logged.") { _settings, _to, _salesforce, _front, package };
        command.Validators.Add(result =>
        {
            CheckDestination(result, _salesforce, DestinationKind.Salesforce);
            CheckDestination(result, _front, DestinationKind.Front);
        });
        command.SetAction((result, _) => DiagnosticsCommand.StartAsync(ToArguments(result), result.GetValue(package)));
        return command;
    }

    private Command CreateRetryCommand()
    {
        Option<string> store = CreateStoreOption("The store whose parked items are retried.");
        var ids = new Argument<long[]>("id") { Arity = ArgumentArity.ZeroOrMore, Description = "The items to retry. Default: all items of the given destinations." };
        var command = new Command("retry", "Retries the parked items of the destinations whose address is given.") { store, _salesforce, _front, _settings, ids };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(_salesforce) ?? result.GetValue(_front)) is null)
            {
                result.AddError("retry needs --salesforce URL, --front URL or both: the destinations of the items.");
            }
        });
        command.SetAction((result, _) =>
        {
            Arguments read = ToArguments(result) with { Store = result.GetValue(store) };
            ValueList<DestinationKind> to =
            [
                .. read.Salesforce is null ? [] : new[] { DestinationKind.Salesforce },
                .. read.Front is null ? [] : new[] { DestinationKind.Front },
            ];
            return RetryCommand.StartAsync(read with { To = to }, result.GetValue(ids) ?? []);
        });
        return command;
    }

    private static Option<string> CreateStoreOption(string description) => new("--store") { HelpName = "FILE.db", Required = true, Description = description };

    private static Command CreateParkedCommand()
    {
        Option<string> store = CreateStoreOption("The store whose parked items are listed.");
        var command = new Command("parked", "Lists the calls and requests that could not be written, with the reasons. The exit code is 1 if there are any.") { store };
        command.SetAction((result, _) => ParkedCommand.StartAsync(result.GetValue(store)!));
        return command;
    }

    private static Command CreateSimulateCommand()
    {
        var kind = new Argument<DestinationKind>("kind")
        {
            HelpName = "salesforce|front",
            Description = "The outside system to simulate.",
            DefaultValueFactory = _ => DestinationKind.Salesforce,
        };
        kind.AcceptOnlyFromAmong("salesforce", "front");
        var command = new Command("simulate", "Runs a simulator until it is stopped, and prints its address.") { kind };
        command.SetAction((result, _) => SimulateCommand.StartAsync(result.GetValue(kind)));
        return command;
    }

    private Arguments ToArguments(ParseResult result) => new()
    {
        Events = result.GetValue(_events),
        Account = result.GetValue(_account) ?? "main",
        Settings = result.GetValue(_settings),
        Language = result.GetValue(_language),
        Store = result.GetValue(_store),
        To = Destinations.ParseKinds(result.GetValue(_to) ?? "salesforce").Kinds ?? [DestinationKind.Salesforce],
        Salesforce = ParseAddress(result.GetValue(_salesforce)),
        Front = ParseAddress(result.GetValue(_front)),
        Backfill = result.GetValue(_backfill),
        Live = result.GetValue(_live),
        DryRun = result.GetValue(_dryRun),
        Explain = result.GetValue(_explain),
        Out = result.GetValue(_out),
    };
}
