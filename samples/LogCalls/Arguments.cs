using System.CommandLine;

namespace CallLogging.Samples.LogCalls;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    /// <summary>The file of events, <c>-</c> for standard input, null for the bundled ones.</summary>
    public string? Events { get; init; }

    public string Account { get; init; } = "main";

    public string? Settings { get; init; }

    public string? Language { get; init; }

    /// <summary>The SQLite file that calls are stored in and written from; null for a dry run.</summary>
    public string? Store { get; init; }

    public bool Explain { get; init; }

    public string? Out { get; init; }

    /// <summary>Reads the command line and hands the arguments to <paramref name="run"/>; names every mistake and returns 2 if there is one.</summary>
    public static int Parse(string[] args, Func<Arguments, int> run)
    {
        var events = new Option<string?>("--events") { HelpName = "FILE|-", Description = "Webhooks, one JSON line each: method, url, headers, body; or bare Aircall bodies. Default: bundled ones." };
        var provider = new Option<string>("--provider") { HelpName = "aircall", Description = "Who sent them.", DefaultValueFactory = _ => "aircall" };
        var account = new Option<string>("--account") { HelpName = "NAME", Description = "The account that trusted events count to.", DefaultValueFactory = _ => "main" };
        var settings = new Option<string?>("--settings") { HelpName = "FILE.json", Description = "Settings in the shape of the host's CallLogging section. Without them files are trusted and defaults hold." };
        var to = new Option<string>("--to") { HelpName = "salesforce", Description = "Where calls go.", DefaultValueFactory = _ => "salesforce" };
        var language = new Option<string?>("--language") { HelpName = "en|de|es|pl|fr", Description = "The language of subjects and comments, in place of that of the settings." };
        var store = new Option<string?>("--store") { HelpName = "FILE.db", Description = "Take the calls the whole way: store them in this SQLite file, and write into an org that only records. Run again, it goes on where it was." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Plan and write nothing. Default without --store." };
        var explain = new Option<bool>("--explain") { Description = "Say for each field why it is what it is." };
        var output = new Option<string?>("--out") { HelpName = "FILE.json", Description = "The final state as JSON, the same for the same events in any order." };
        provider.AcceptOnlyFromAmong("aircall");
        to.AcceptOnlyFromAmong("salesforce");
        language.AcceptOnlyFromAmong("en", "de", "es", "pl", "fr");
        account.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (result.Tokens[0].Value.Length == 0 || result.Tokens[0].Value.Contains(':', StringComparison.Ordinal)))
            {
                result.AddError($"--account is '{result.Tokens[0].Value}'; write a name without ':'.");
            }
        });

        var command = new RootCommand("Shows telephony webhooks as the Salesforce Tasks that they become.")
        {
            events, provider, account, settings, to, language, store, dryRun, explain, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dryRun) && result.GetValue(store) is not null)
            {
                result.AddError("--dry-run and --store exclude each other: a dry run stores nothing.");
            }
        });
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("Try --help.");
            return ExitCodes.BadArguments;
        }

        command.SetAction(result => run(new Arguments
        {
            Events = result.GetValue(events),
            Account = result.GetValue(account)!,
            Settings = result.GetValue(settings),
            Language = result.GetValue(language),
            Store = result.GetValue(store),
            Explain = result.GetValue(explain),
            Out = result.GetValue(output),
        }));
        return parsed.Invoke();
    }
}
