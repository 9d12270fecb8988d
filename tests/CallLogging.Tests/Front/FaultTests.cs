using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using CallLogging.Front;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>What follows each refusal of Front's.</summary>
public sealed class FaultTests
{
    private static readonly FrontId s_conversation = new("cnv_1");
    private static readonly FrontId s_teammate = new("tea_1");

    [Fact]
    public void Classify_TheWholeTable_F10_F11_F12()
    {
        var table = new StringBuilder();
        foreach (FrontOperation operation in Enum.GetValues<FrontOperation>())
        {
            foreach (int status in (int[])[301, 400, 401, 403, 404, 408, 409, 413, 429, 500, 503])
            {
                var refusal = new FrontErrorResponse(status) { RetryAfter = status == 429 ? TimeSpan.FromSeconds(7) : null, MergedInto = status == 301 ? new FrontId("cnv_2") : null };
                FrontFault bare = FrontFaults.Classify(refusal, new FrontAttempt(operation));
                FrontFault full = FrontFaults.Classify(refusal, new FrontAttempt(operation) { Conversation = s_conversation, Teammate = s_teammate });
                table.Append(CultureInfo.InvariantCulture, $"{operation,-16} {status} {bare.Rule,-30} {Word(bare)}{(bare.Rule == full.Rule ? "" : $"; of a conversation and teammate: {full.Rule} {Word(full)}")}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());

        static string Word(FrontFault fault) => fault.Remedy.GetType().Name;
    }

    [Fact]
    public void Classify_Silence_IsUnclearOnlyWhereAWriteMayHaveArrived_F10()
    {
        var write = new FrontAttempt(FrontOperation.CreateMessage);
        FrontFaults.Classify(new NoResponse("timed out", true), write).Remedy.ShouldBe(new FrontRemedy.Unclear());
        FrontFaults.Classify(new NoResponse("refused", false), write).Remedy.ShouldBe(new FrontRemedy.Retry());
        FrontFaults.Classify(new NoResponse("timed out", true), FrontAttempt.Reading).Remedy.ShouldBe(new FrontRemedy.Retry());
        FrontFaults.ToDestinationFault(FrontFaults.ClassifyRateLimit(TimeSpan.FromSeconds(3)), write).ShouldBeOfType<DestinationFault.Pause>().Duration.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Replan_LearnsOnce_AndThenKnowsNoOtherWay_F11()
    {
        var facts = new FrontFacts { Thread = new FrontThread(2) { Conversation = s_conversation, Subject = "Missed call - x" } };
        Learn(facts, FrontReplanCodes.Archived, "cnv_1").Thread.ShouldBe(new FrontThread(3));
        Learn(facts, FrontReplanCodes.Gone, "cnv_1", AfterArchive.Reopen).Thread.ShouldBe(new FrontThread(3));
        FrontFacts reopens = Learn(facts, FrontReplanCodes.Archived, "cnv_1", AfterArchive.Reopen);
        reopens.Thread.ShouldBe(facts.Thread with { ShouldReopen = true });
        Decide(reopens, FrontReplanCodes.Archived, "cnv_1", AfterArchive.Reopen).ShouldBeOfType<ReplanResult.NoOtherWay>();
        Learn(facts, FrontReplanCodes.Merged, "cnv_9").Thread.Conversation.ShouldBe(new FrontId("cnv_9"));
        FrontFacts without = Learn(facts, FrontReplanCodes.WithoutTeammate, "tea_1");
        without.Rejected.Teammates.ShouldBe([s_teammate]);
        Decide(without, FrontReplanCodes.WithoutTeammate, "tea_1").ShouldBeOfType<ReplanResult.NoOtherWay>();
        Learn(facts, FrontReplanCodes.Without, nameof(FrontOperation.Assign)).Rejected.IsAssignmentRejected.ShouldBeTrue();
        Decide(facts, "something else", null).ShouldBeOfType<ReplanResult.NoOtherWay>();

        static ReplanResult Decide(FrontFacts facts, string code, string? subject, AfterArchive after = AfterArchive.NewConversation) =>
            FrontReplanner.Decide(facts, new DestinationFault.Replan("said so", code, subject), after);

        static FrontFacts Learn(FrontFacts facts, string code, string? subject, AfterArchive after = AfterArchive.NewConversation) =>
            FrontFactsJson.Read(Decide(facts, code, subject, after).ShouldBeOfType<ReplanResult.Amended>().Facts);
    }
}
