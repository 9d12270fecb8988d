using Shouldly;

namespace CallLogging.Conventions;

/// <summary>Packages of one kind have the same tree: who knows one finds everything in the other.</summary>
public sealed class TwinTests
{
    private static readonly string[] ShellFolders = ["Client", "Authentication", "Delivery", "Options", "Telemetry"];

    // A file, or a folder with a slash at its end, that one of the twins lacks, with the reason.
    private static readonly Dictionary<string, string> DestinationExtras = new(StringComparer.Ordinal)
    {
        ["Client/Resources/"] = "each API has resources of its own",
        ["Client/CompositeBody.cs"] = "only Salesforce takes several requests in one",
        ["Client/Wire/ErrorBody.cs"] = "Salesforce sends errors in three forms",
        ["Client/RateLimiting/"] = "Front allows a number of requests per minute and company; Salesforce counts per day and reports the rest",
        ["Client/MergedConversations.cs"] = "Front merges conversations and redirects to the one that is left",
        ["Client/ReturnedText.cs"] = "Front returns texts in other forms than it got them: it reads them as Markdown",
        ["Client/MessageBody.cs"] = "Front's messages are multipart, with attachments",
        ["Authentication/Login.cs"] = "Salesforce gives sessions for a login; a token of Front does not expire",
        ["Authentication/LoginForm.cs"] = "Salesforce gives sessions for a login; a token of Front does not expire",
        ["Authentication/SessionSource.cs"] = "Salesforce gives sessions for a login; a token of Front does not expire",
        ["Authentication/ChannelToken.cs"] = "Front's Channel API takes a token that the client signs for each request",
        ["Delivery/Batching/"] = "a backfill shares Salesforce's composite and collection requests; Front has none",
        ["Delivery/EffectWrite.cs"] = "one type describes all writes to Salesforce",
        ["Delivery/OrgMetadata.cs"] = "an org has fields and picklists of its own",
        ["Delivery/OrgMetadataCache.cs"] = "an org has fields and picklists of its own",
        ["Delivery/FindingReporter.cs"] = "an org's own fields can contradict the settings after the start",
        ["Delivery/MetadataPackage.cs"] = "the diagnostics print metadata that an administrator deploys",
        ["Delivery/FrontDirectoryCache.cs"] = "a Front company has inboxes, tags and teammates",
        ["Delivery/MessageEffect.cs"] = "effects of Front are messages and comments of a conversation",
        ["Delivery/MessageSender.cs"] = "effects of Front are messages and comments of a conversation",
        ["Delivery/MessageVisibility.cs"] = "Front shows messages some time after it accepted them",
        ["Delivery/ConversationLook.cs"] = "people archive and delete conversations between two activities of a call",
        ["Delivery/ThreadMemory.cs"] = "Front cannot be searched for the conversation of a customer",
        ["Delivery/FrontRuleRunner.cs"] = "automation rules run on events and on a timer",
        ["Delivery/FrontReports.cs"] = "reports read the stored calls",
        ["Delivery/FrontDialing.cs"] = "a comment in Front can dial",
    };

    private static readonly Dictionary<string, string> StoreExtras = new(StringComparer.Ordinal)
    {
        ["Database/SqliteSession.cs"] = "SQLite has no pool with prepared statements: one connection keeps them",
        ["Database/SqliteReaderPool.cs"] = "reads have connections of their own beside the writer's; Npgsql pools connections itself",
        ["Database/EpochSource.cs"] = "SQLite has no sequence: epochs come from a table, a thousand per write",
        ["Database/FileWatch.cs"] = "a file can be deleted or replaced under the host; the tables of a server cannot",
        ["Database/WalCheckpoint.cs"] = "the store checkpoints the write-ahead log itself; a PostgreSQL server does that",
        ["Database/PostgreSqlDatabase.cs"] = "connections over a network fail: transactions, repeats and unknown commits",
        ["Database/PostgreSqlTransaction.cs"] = "a transaction is two round trips, and its advisory locks take the place of the single writer",
        ["Database/NpgsqlExtensions.cs"] = "Npgsql needs typed parameters, and texts that pass through StoredText",
        ["Database/StoredText.cs"] = "PostgreSQL rejects U+0000 and lone surrogates in texts; SQLite stores them",
        ["Calls/PostgreSqlWorkNotifications.cs"] = "hosts notify each other with LISTEN and NOTIFY; a SQLite file belongs to one host",
    };

    [Fact]
    public void Shells_OfSalesforceAndFront_HaveTheSameFiles() =>
        Compare("Salesforce", "Front", file => ShellFolders.Contains(file.Split('/')[0], StringComparer.Ordinal), DestinationExtras).ShouldBeEmpty();

    [Fact]
    public void Stores_HaveTheSameFiles() =>
        Compare("Sqlite", "PostgreSql", file => Path.GetExtension(file) is ".cs" or ".sql", StoreExtras).ShouldBeEmpty();

    [Fact]
    public void Compare_OfTreesThatDiffer_NamesExtrasAndStaleReasons() =>
        Compare(
            [("A.cs", "A.cs"), ("OneB.cs", "B.cs"), ("C.cs", "C.cs"), ("F/G.cs", "F/G.cs")],
            [("A.cs", "A.cs"), ("TwoB.cs", "B.cs"), ("D.cs", "D.cs")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["C.cs"] = "only here", ["E.cs"] = "gone", ["F/"] = "only here" })
            .ShouldBe(["D.cs has no twin", "E.cs needs no reason: it is gone, or has a twin"]);

    private static IEnumerable<string> Compare(string one, string other, Func<string, bool> isCompared, Dictionary<string, string> extras) =>
        Compare(GetFiles(one, isCompared), GetFiles(other, isCompared), extras);

    // Twins are compared by their names without the name of the outside system.
    private static IEnumerable<(string File, string Common)> GetFiles(string system, Func<string, bool> isCompared) =>
        Repository.Files($"src/CallLogging.{system}", "*").Select(f => f[$"src/CallLogging.{system}/".Length..]).Where(isCompared)
            .Select(f => (f, f.Replace(system, "", StringComparison.Ordinal)));

    private static IEnumerable<string> Compare(IEnumerable<(string File, string Common)> one, IEnumerable<(string File, string Common)> other, Dictionary<string, string> extras)
    {
        string[] alone = [.. one.ExceptBy(other.Select(o => o.Common), f => f.Common, StringComparer.Ordinal).Concat(other.ExceptBy(one.Select(o => o.Common), f => f.Common, StringComparer.Ordinal)).Select(f => f.File)];
        return alone.Where(f => !extras.Keys.Any(e => Covers(e, f))).Select(f => $"{f} has no twin")
            .Concat(extras.Keys.Where(e => !Array.Exists(alone, f => Covers(e, f))).Select(e => $"{e} needs no reason: it is gone, or has a twin"));
    }

    private static bool Covers(string extra, string file) => extra == file || (extra.EndsWith('/') && file.StartsWith(extra, StringComparison.Ordinal));
}
