using System.CommandLine;
using System.CommandLine.Parsing;

namespace CallLogging.Tool;

/// <summary>The options of the commands, with the checks of their values.</summary>
internal sealed class CommandOptions
{
    // Providers of the specification that the tool cannot read yet.
    private static readonly string[] s_plannedProviders = ["twilio", "binotel", "zadarma"];

    public CommandOptions()
    {
        Provider.AcceptOnlyFromAmong(["aircall", .. s_plannedProviders]);
        Provider.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && s_plannedProviders.Contains(result.Tokens[0].Value, StringComparer.Ordinal))
            {
                result.AddError($"--provider is '{result.Tokens[0].Value}', which is planned; today the tool reads webhooks of aircall.");
            }
        });
        To.Validators.Add(CheckKinds);
        Language.AcceptOnlyFromAmong("en", "de", "es", "pl", "fr");
        Account.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (result.Tokens[0].Value.Length == 0 || result.Tokens[0].Value.Contains(':', StringComparison.Ordinal)))
            {
                result.AddError($"--account is '{result.Tokens[0].Value}'; write a name without ':'.");
            }
        });
        Out.Validators.Add(result => CheckFile(result, Out));
        Package.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (File.Exists(result.Tokens[0].Value) || FindMissingFolder(result.Tokens[0].Value) is not null))
            {
                result.AddError($"--package is '{result.Tokens[0].Value}'; name a folder whose parent folder exists.");
            }
        });
        CheckAddress(Salesforce, "https://example.my.salesforce.com");
        CheckAddress(Front, "https://api2.frontapp.com");
    }

    public Option<string?> Events { get; } = new("--events") { HelpName = "FILE|-", Description = "Webhooks, one JSON line each: method, url, headers, body; or bare Aircall bodies. Default: the bundled webhooks." };

    public Option<string> Provider { get; } = new("--provider") { HelpName = "aircall", Description = "The provider that sent the webhooks (planned: twilio, binotel, zadarma).", DefaultValueFactory = _ => "aircall" };

    public Option<string> Account { get; } = new("--account") { HelpName = "NAME", Description = "The account that trusted events belong to.", DefaultValueFactory = _ => "main" };

    public Option<string?> Settings { get; } = new("--settings") { HelpName = "FILE.json", Description = "Settings in the form of the host's CallLogging section. Without them the tool trusts the events and uses the defaults." };

    public Option<string> To { get; } = new("--to") { HelpName = "salesforce,front", Description = "The destinations of the calls: salesforce, front, or both (planned: desk).", DefaultValueFactory = _ => "salesforce" };

    public Option<string?> Salesforce { get; } = new("--salesforce") { HelpName = "URL", Description = "The address of the org; key and secret come from the settings. Default: a simulated org on this machine, created for the run." };

    public Option<string?> Front { get; } = new("--front") { HelpName = "URL", Description = "The address of the Front API, such as https://api2.frontapp.com; the token comes from the settings. Default: a simulated Front company on this machine, created for the run." };

    public Option<string?> Language { get; } = new("--language") { HelpName = "en|de|es|pl|fr", Description = "The language of subjects and comments; overrides the settings." };

    public Option<string?> Store { get; } = new("--store") { HelpName = "FILE.db", Description = "The SQLite file that stores the calls. A second run with the same file and the same org continues the first. Default: a new file." };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "The same as the command plan: write nothing." };

    public Option<bool> Live { get; } = new("--live") { Description = "Use the real clock: the tool receives the events now and runs until every call is settled (minutes, or hours for calls without an end; Pipeline in the settings sets the time)." };

    public Option<string?> Call { get; } = new("--call") { HelpName = "ID", Description = "Print this call only, by its id or key; all calls are written." };

    public Option<bool> Explain { get; } = new("--explain") { Description = "Print in sentences why each call is written as it is." };

    public Option<string?> Out { get; } = new("--out") { HelpName = "FILE.json", Description = "The final state as JSON; the same events in any order give the same file." };

    public Option<string?> Package { get; } = new("--package") { HelpName = "FOLDER", Description = "The folder for a deployable package with the metadata that the org lacks." };

    /// <summary>Reads the options of a command line; an option that the command does not have keeps its default.</summary>
    /// <param name="result">The parsed command line.</param>
    public Arguments ToArguments(ParseResult result) => new()
    {
        Events = result.GetValue(Events),
        Account = result.GetValue(Account) ?? "main",
        Settings = result.GetValue(Settings),
        Language = result.GetValue(Language),
        Store = result.GetValue(Store),
        To = Destinations.ParseKinds(result.GetValue(To) ?? "salesforce").Kinds ?? [DestinationKind.Salesforce],
        Salesforce = ParseAddress(result.GetValue(Salesforce)),
        Front = ParseAddress(result.GetValue(Front)),
        Live = result.GetValue(Live),
        DryRun = result.GetValue(DryRun),
        Call = result.GetValue(Call),
        Explain = result.GetValue(Explain),
        Out = result.GetValue(Out),
    };

    /// <summary>Adds an error for each address whose destination <c>--to</c> does not name: most likely it was forgotten there.</summary>
    /// <param name="result">The command with its options.</param>
    public void CheckDestinations(CommandResult result)
    {
        CheckDestination(result, Salesforce, DestinationKind.Salesforce);
        CheckDestination(result, Front, DestinationKind.Front);
    }

    private void CheckDestination(CommandResult result, Option<string?> address, DestinationKind kind)
    {
        if (result.GetValue(address) is not null && Destinations.ParseKinds(result.GetValue(To) ?? "salesforce").Kinds is { } kinds && !kinds.Contains(kind))
        {
            string all = string.Join(',', kinds.Append(kind)).ToLowerInvariant();
            result.AddError($"{address.Name} is set, and --to is '{result.GetValue(To)}': write --to {all}, or leave {address.Name} out.");
        }
    }

    private static void CheckKinds(OptionResult result)
    {
        if (result.Tokens.Count == 1 && Destinations.ParseKinds(result.Tokens[0].Value).Unknown is { } unknown)
        {
            result.AddError(unknown == "desk"
                ? $"--to is '{result.Tokens[0].Value}': desk is planned; today calls go to {Destinations.KindNames}."
                : $"--to is '{result.Tokens[0].Value}': '{unknown}' is not a destination; write {Destinations.KindNames}, or several separated by commas.");
        }
    }

    // The file is written at the end of the run: a wrong folder would be a pity then.
    private static void CheckFile(OptionResult result, Option<string?> option)
    {
        if (result.Tokens.Count != 1)
        {
            return;
        }

        string file = result.Tokens[0].Value;
        if (Directory.Exists(file))
        {
            result.AddError($"{option.Name} is '{file}', which is a folder; name a file.");
        }
        else if (FindMissingFolder(file) is { } folder)
        {
            result.AddError($"{option.Name} is '{file}', and there is no folder {folder}; create it, or name another file.");
        }
    }

    private static string? FindMissingFolder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder) ? folder : null;

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
}
