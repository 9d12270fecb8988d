using CallLogging.Delivery;
using CallLogging.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

/// <summary>Laws 3 and 4, and the order of effects, for random calls, facts and settings.</summary>
public sealed class PlanLawTests
{
    private static readonly Gen<Call> Calls =
        from outcome in Gen.Elements(Enum.GetValues<CallOutcome>())
        from agent in Gen.Elements<Agent?>(Anna, Ben, null)
        from number in Gen.Elements(PartyNumber.From(Number), PartyNumber.Withheld, PhoneNumberParser.Parse("x"))
        from tags in Gen.Elements("Sales", "it's", "", "+493023125200").ListOf()
        from state in Gen.Elements(Enum.GetValues<CallState>())
        from line in Gen.Elements<Line?>(SalesLine, null, new Line(new LineId("9")))
        from conference in Gen.Elements(true, false)
        select CreateCall(outcome) with
        {
            Agent = agent,
            Customer = new Customer(number, new PersonName("Ada", "+49 30 23125200")),
            Tags = tags.Select(t => new CallTag(t) { AddedBy = agent }).ToValueList(),
            State = state,
            Line = line,
            IsConference = conference,
        };

    private static readonly Gen<SalesforceFacts> Facts =
        from records in Gen.Elements(
            Ada,
            Ada with { Id = new SalesforceId("00Q000000000001AAA"), Kind = RecordKind.Lead },
            Ada with { Id = new SalesforceId("001000000000001AAA"), Kind = RecordKind.Account, Phones = ["030 23125201"] },
            Ada with { Owner = new RecordOwner(Integration, RecordOwnerKind.ActiveUser) }).ListOf()
        from users in Gen.Elements(CreateUser(AnnaUser, "anna.berger@example.com"), CreateUser(AnnaUser, "ben.okafor@example.com") with { IsActive = false }).ListOf()
        select PlanSamples.CreateFacts([.. records]) with { Users = users.ToValueList() };

    private static readonly Gen<SalesforceSettings> Settings =
        from unknown in Gen.Elements(Enum.GetValues<UnknownNumber>())
        from related in Gen.Elements(Enum.GetValues<RelatedRecord>())
        from timing in Gen.Elements(Enum.GetValues<TaskTiming>())
        from mode in Gen.Elements(Enum.GetValues<LoggingMode>())
        from owner in Gen.Elements(Enum.GetValues<UnansweredOutboundOwner>())
        select new SalesforceSettings
        {
            UnknownNumber = unknown,
            RelatedRecord = related,
            TaskTiming = timing,
            UnansweredOutboundOwner = owner,
            Logging = new() { Missed = mode },
        };

    private static readonly Arbitrary<(Call Call, SalesforceFacts Facts, SalesforceSettings Settings)> Inputs =
        (from call in Calls
         from facts in Facts
         from settings in Settings
         select (call, facts, settings)).ToArbitrary();

    [Fact]
    public void Law3_EveryFieldHasItsRule_AndNoExplanationNamesANumber() =>
        Prop.ForAll(Inputs, input =>
        {
            TaskPlan plan = TaskPlanner.Plan(input.Call, input.Facts, input.Settings);
            plan.Task.Select(f => f.Name).Except(plan.Reasons.Select(r => r.Field), StringComparer.Ordinal).ShouldBeEmpty();
            foreach (Reason reason in plan.Effects.SelectMany(e => e.Reasons).Concat(plan.Reasons))
            {
                string text = $"{reason.Field} {reason.Rule} {string.Join(' ', reason.Rejected.Select(c => $"{c.Candidate} {c.Reason}"))}";
                reason.Rule.ShouldNotBeNullOrEmpty();
                text.ShouldNotContain(Number.NationalNumber);
                text.ShouldNotContain("23125200");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law4_SameInputs_ByteEqualPlansAndExplanations() =>
        Prop.ForAll(Inputs, input =>
        {
            TaskPlan one = TaskPlanner.Plan(input.Call, input.Facts, input.Settings);
            TaskPlan again = TaskPlanner.Plan(
                input.Call with { Tags = [.. input.Call.Tags] }, input.Facts with { Found = [.. input.Facts.Found] }, input.Settings with { });
            again.ShouldBe(one);
            again.Effects.Select(CoreJson.Effects.WriteText).ShouldBe(one.Effects.Select(CoreJson.Effects.WriteText));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_EffectsReferOnlyToEarlierOnes_AndNamesAreUnique() =>
        Prop.ForAll(Inputs, input =>
        {
            var before = new HashSet<EffectId>();
            foreach (Effect effect in TaskPlanner.Plan(input.Call, input.Facts, input.Settings).Effects)
            {
                effect.DependsOn.ShouldBeSubsetOf(before);
                effect.Fields.Where(f => f.Value.Reference is not null).Select(f => f.Value.Reference!.Value).ShouldBeSubsetOf(effect.DependsOn);
                effect.LockKeys.ShouldNotBeEmpty();
                before.Add(effect.Id).ShouldBeTrue();
            }
        }).QuickCheckThrowOnFailure();
}
