using System.CommandLine;
using System.CommandLine.Parsing;

namespace CallLogging.Samples.LogCalls;

/// <summary>The program's options and commands.</summary>
internal sealed class CommandOptions
{
    private readonly Option<string?> _events = new("--events") { HelpName = "FILE|-", Description = "Webhooks, one JSON line each: method, url, headers, body; or bare Aircall bodies. Default: bundled ones." };
    private readonly Option<string> _provider = new("--provider") { HelpName = "aircall", Description = "Who sent them.", DefaultValueFactory = _ => "aircall" };
    private readonly Option<string> _account = new("--account") { HelpName = "NAME", Description = "The account that trusted events count to.", DefaultValueFactory = _ => "main" };
    private readonly Option<string?> _settings = new("--settings") { HelpName = "FILE.json", Description = "Settings in the shape of the host's CallLogging section. Without them files are trusted and defaults hold." };
    private readonly Option<string> _to = new("--to") { HelpName = "salesforce", Description = "Where calls go.", DefaultValueFactory = _ => "salesforce" };
    private readonly Option<string?> _salesforce = new("--salesforce") { HelpName = "URL", Description = "The org, with the key and secret of the settings. Default: a stand-in on this machine, made for the run." };
    private readonly Option<string?> _language = new("--language") { HelpName = "en|de|es|pl|fr", Description = "The language of subjects and comments, in place of that of the settings." };
    private readonly Option<string?> _store = new("--store") { HelpName = "FILE.db", Description = "The SQLite file that the calls go through. Run again with the same org, it goes on where it was. Default: a fresh one." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Plan, and write nothing." };
    private readonly Option<bool> _backFill = new("--back-fill") { Description = "Store all calls first, then write many of them with one request: for calls of the past." };
    private readonly Option<bool> _explain = new("--explain") { Description = "Say for each field why it is what it is." };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE.json", Description = "The final state as JSON, the same for the same events in any order." };

    public CommandOptions()
    {
        _provider.AcceptOnlyFromAmong("aircall");
        _to.AcceptOnlyFromAmong("salesforce");
        _language.AcceptOnlyFromAmong("en", "de", "es", "pl", "fr");
        _account.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (result.Tokens[0].Value.Length == 0 || result.Tokens[0].Value.Contains(':', StringComparison.Ordinal)))
            {
                result.AddError($"--account is '{result.Tokens[0].Value}'; write a name without ':'.");
            }
        });
        _salesforce.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Address(result.Tokens[0].Value) is null)
            {
                result.AddError($"--salesforce is '{result.Tokens[0].Value}'; write a web address such as https://example.my.salesforce.com, http on this machine only.");
            }
        });
    }

    public RootCommand Root()
    {
        var root = new RootCommand("Writes telephony webhooks as Salesforce Tasks, into a stand-in on this machine unless an org is named.")
        {
            _events, _provider, _account, _settings, _to, _salesforce, _language, _store, _backFill, _dryRun, _explain, _out,
        };
        root.Validators.Add(result =>
        {
            if (result.GetValue(_dryRun) && (result.GetValue(_store) ?? result.GetValue(_salesforce)) is not null)
            {
                result.AddError("--dry-run excludes --store and --salesforce: a dry run stores nothing and asks nobody.");
            }

            if (result.GetValue(_dryRun) && result.GetValue(_backFill))
            {
                result.AddError("--dry-run excludes --back-fill: a dry run writes nothing.");
            }
        });
        root.SetAction((result, _) => Run.StartAsync(Read(result)));
        root.Add(Doctor());
        root.Add(Parked());
        root.Add(Retry());
        root.Add(StandInServer());
        return root;
    }

    // http over the net would show the secret to everybody on the way.
    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;

    private Command Doctor()
    {
        var package = new Option<string?>("--package") { HelpName = "FOLDER", Description = "Where to write a deployable package with what is missing." };
        var command = new Command("doctor", "Checks the orgs of the settings before the first call. Exit code 1 if calls cannot be logged.") { _settings, _salesforce, package };
        command.SetAction((result, _) => DoctorCommand.StartAsync(Read(result), result.GetValue(package)));
        return command;
    }

    private Command Retry()
    {
        Option<string> store = StoreOf("The store whose parked items are tried again.");
        var ids = new Argument<long[]>("id") { Arity = ArgumentArity.ZeroOrMore, Description = "Which items; all if none is named." };
        var salesforce = new Option<string>("--salesforce") { HelpName = "URL", Required = true, Description = "The org." };
        foreach (Action<OptionResult> validator in _salesforce.Validators)
        {
            salesforce.Validators.Add(validator);
        }

        var command = new Command("retry", "Tries parked items again.") { store, salesforce, _settings, ids };
        command.SetAction((result, _) => RetryCommand.StartAsync(
            new Arguments { Store = result.GetValue(store), Settings = result.GetValue(_settings), Salesforce = Address(result.GetValue(salesforce)!) },
            result.GetValue(ids) ?? []));
        return command;
    }

    private static Option<string> StoreOf(string description) => new("--store") { HelpName = "FILE.db", Required = true, Description = description };

    private static Command Parked()
    {
        Option<string> store = StoreOf("The store to look into.");
        var command = new Command("parked", "Lists what could not be written, with reasons. Exit code 1 if there is any.") { store };
        command.SetAction((result, _) => ParkedCommand.StartAsync(result.GetValue(store)!));
        return command;
    }

    private static Command StandInServer()
    {
        var command = new Command("stand-in", "Runs the Salesforce stand-in until it is stopped, and prints its address.");
        command.SetAction((_, cancellationToken) => StandInCommand.StartAsync(cancellationToken));
        return command;
    }

    private Arguments Read(ParseResult result) => new()
    {
        Events = result.GetValue(_events),
        Account = result.GetValue(_account) ?? "main",
        Settings = result.GetValue(_settings),
        Language = result.GetValue(_language),
        Store = result.GetValue(_store),
        Salesforce = result.GetValue(_salesforce) is { } address ? Address(address) : null,
        BackFill = result.GetValue(_backFill),
        DryRun = result.GetValue(_dryRun),
        Explain = result.GetValue(_explain),
        Out = result.GetValue(_out),
    };
}
